import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultServerSettings } from '../../../electron/library/config/settings.ts';
import { AdminConfig, PublicConfig, UserConfig } from '../../../shared/api/adminConfig.ts';
import { keptSecret } from '../../../shared/api/oauthConfig.ts';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

/** The configuration in the protocol's words: what can be set is set, what can't is refused by name. */
let api: TestApi;
let admin: ApiUser;
let child: ApiUser;

beforeAll(async () => {
  api = await startTestApi();
  admin = await apiUser(api, { isAdmin: true });
  child = await apiUser(api, { name: 'Child' });
});
afterAll(() => api.close());
beforeEach(() => api.deps.settings.update({ ...defaultServerSettings }));

const read = async (): Promise<AdminConfig> =>
  AdminConfig.parse((await admin.call('GET', '/system-config')).json());

/** Sends the whole configuration back with something changed, as the protocol's clients do. */
async function put(change: (config: AdminConfig) => void, path = '/system-config') {
  const config = await read();
  change(config);
  return admin.call('PUT', path, config);
}

describe('the configuration', () => {
  it('can be sent back as it was', async () => {
    const before = await read();
    const answer = await put(() => undefined);
    expect([answer.statusCode, answer.json()]).toEqual([200, before]);
    expect((await admin.call('GET', '/system-config/defaults')).json()).toEqual(before);
  });

  it('is set at either of its addresses, and holds at once', async () => {
    const answer = await put((config) => {
      config.trash.days = 7;
      config.user.deleteDelay = 14;
      config.server.loginPageMessage = 'Welcome';
      config.server.externalDomain = 'https://photos.example.com';
    }, '/admin/config');
    expect(answer.statusCode).toBe(200);
    expect((await admin.call('GET', '/admin/config')).json().trash).toEqual({ enabled: true, days: 7 });
    expect((await api.app.inject('/api/server/config')).json()).toMatchObject({
      trashDays: 7,
      userDeleteDelay: 14,
      loginPageMessage: 'Welcome',
      externalDomain: 'https://photos.example.com',
    });
    expect((await admin.call('GET', '/system-config/defaults')).json().trash.days).toBe(30);
  });

  it('keeps only what differs from the defaults, in one place', async () => {
    await api.deps.db.write.setSetting({ key: 'systemConfig', value: {} });
    await put((config) => void (config.trash.days = 7));
    expect(api.db.prepare(`SELECT value FROM setting WHERE key = 'systemConfig'`).pluck().get()).toBe(
      '{"trash":{"days":7}}',
    );
  });

  it('of models is the models’ own', async () => {
    const answer = await put((config) => {
      config.machineLearning.facialRecognition.minFaces = 5;
      config.machineLearning.urls = ['http://127.0.0.1:9'];
    });
    expect(answer.statusCode).toBe(200);
    expect(await api.deps.models.settings()).toMatchObject({
      urls: ['http://127.0.0.1:9'],
      // Nobody chose another: what suits the model stays.
      facialRecognition: { minFaces: 5, maxDistance: null },
    });
    const wrong = await put((config) => void (config.machineLearning.clip.modelName = 'nobody-knows'));
    expect([wrong.statusCode, wrong.json().message]).toEqual([
      400,
      expect.stringMatching(/^machineLearning\.clip\.modelName: .*nobody-knows/),
    ]);
  });

  it('is refused whole, by name, where this server can’t be set so', async () => {
    const answer = await put((config) => {
      config.trash.days = 7;
      config.ffmpeg.crf = 28;
      config.image.preview.size = 720;
      config.storageTemplate.template = '{{y}}/{{filename}}';
    });
    expect([answer.statusCode, answer.json().message]).toEqual([
      400,
      expect.stringContaining('ffmpeg.crf, image.preview.size, storageTemplate.template'),
    ]);
    expect((await read()).trash.days).toBe(30);
  });

  it.each([
    ['trash.enabled', (config: AdminConfig) => void (config.trash.enabled = false)],
    ['passwordLogin.enabled', (config: AdminConfig) => void (config.passwordLogin.enabled = false)],
    ['oauth.issuerUrl', (config: AdminConfig) => void (config.oauth.enabled = true)],
    [
      'oauth.scope',
      (config: AdminConfig) =>
        void Object.assign(config.oauth, {
          enabled: true,
          issuerUrl: 'https://id.example.com',
          clientId: 'x',
          scope: 'email',
        }),
    ],
  ])('is refused with a bad %s', async (field, change) => {
    const answer = await put(change);
    expect([answer.statusCode, answer.json().message]).toEqual([400, expect.stringContaining(field)]);
  });

  it('tells words of which files’ places are made', async () => {
    const options = (await admin.call('GET', '/system-config/storage-template-options')).json();
    expect(options.presetOptions).toEqual([(await read()).storageTemplate.template]);
  });
});

describe('the client’s secret', () => {
  const issuerUrl = 'https://id.example.com';
  const withSecret = (clientSecret: string, issuer = issuerUrl) =>
    put((config) =>
      Object.assign(config.oauth, { enabled: true, issuerUrl: issuer, clientId: 'latent', clientSecret }),
    );
  const kept = async () => (await api.deps.settings.get()).oauth.clientSecret;

  it('is kept and never told; sent back as it was told, it stays', async () => {
    const answer = await withSecret('mimosa');
    expect(answer.json().oauth.clientSecret).toBe(keptSecret);
    expect(answer.body).not.toContain('mimosa');
    await withSecret(keptSecret);
    expect(await kept()).toBe('mimosa');
    await withSecret('');
    expect(await kept()).toBe('');
  });

  it('goes to nobody else: another provider needs it anew', async () => {
    await withSecret('mimosa');
    const answer = await withSecret(keptSecret, 'https://evil.example.com');
    expect([answer.statusCode, answer.json().message]).toEqual([
      400,
      expect.stringContaining('oauth.clientSecret'),
    ]);
    expect((await api.deps.settings.get()).oauth.issuerUrl).toBe(issuerUrl);
    expect((await withSecret('other', 'https://other.example.com')).statusCode).toBe(200);
  });

  it('is not in what an odd value is answered with', async () => {
    const answer = await put((config) => {
      config.oauth.clientSecret = 'mimosa';
      config.oauth.timeout = 1;
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).not.toContain('mimosa');
  });
});

describe('who asks', () => {
  it('is told no more than they may know', async () => {
    const user = await child.call('GET', '/config');
    expect(UserConfig.strict().parse(user.json()).trash.days).toBe(30);
    const { machineLearning: _models, ...defaults } = (await child.call('GET', '/config/defaults')).json();
    expect(user.json()).toMatchObject(defaults);
    const anybody = (await api.app.inject('/api/public/config')).json();
    expect(PublicConfig.strict().parse(anybody).oauth).toEqual({
      enabled: false,
      autoLaunch: false,
      buttonText: defaultServerSettings.oauth.buttonText,
    });
    expect((await api.app.inject('/api/public/config/defaults')).json()).toEqual(anybody);
  });

  it('is an administrator where it is set', async () => {
    for (const path of ['/system-config', '/system-config/defaults', '/admin/config']) {
      expect((await child.call('GET', path)).statusCode).toBe(403);
    }
    expect((await child.call('PUT', '/system-config', await read())).statusCode).toBe(403);
  });

  it('sees the others’ names, unless that is switched off', async () => {
    const names = async (user: ApiUser) => (await user.call('GET', '/users')).json().length;
    expect(await names(child)).toBe(2);
    await put((config) => void (config.server.publicUsers = false));
    expect([await names(child), await names(admin)]).toEqual([1, 2]);
  });
});
