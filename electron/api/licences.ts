import { LicenseKey, ServerApkLinks, UserLicense } from '../../shared/api/licences.ts';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';

/** What the protocol asks about things that are sold or offered elsewhere: here is none of them, and clients are told so. */
export const licences: Resource = (app) => {
  const kinds = [
    {
      path: '/server/license',
      name: 'ServerLicense',
      access: 'serverLicense',
      guard: { admin: true },
      tag: 'server',
    },
    { path: '/users/me/license', name: 'UserLicense', access: 'userLicense', guard: {}, tag: 'users' },
  ] as const;
  for (const { path, name, access, guard, tag } of kinds) {
    route(
      app,
      {
        method: 'GET',
        path,
        operationId: `get${name}`,
        tag,
        summary: 'The licence that was bought; there is none, since nothing is sold',
        access: `${access}.read`,
        ...guard,
        response: UserLicense,
      },
      () => {
        throw new AppError('NotFound', t('api.noLicence'));
      },
    );
    route(
      app,
      {
        method: 'PUT',
        path,
        operationId: `set${name}`,
        tag,
        summary: 'Activate a licence; no key is one of this app’s',
        access: `${access}.update`,
        ...guard,
        body: LicenseKey,
        response: UserLicense,
      },
      () => {
        throw new AppError('BadRequest', t('api.noLicence'));
      },
    );
    route(
      app,
      {
        method: 'DELETE',
        path,
        operationId: `delete${name}`,
        tag,
        summary: 'Forget the licence; afterwards, as before, there is none',
        access: `${access}.delete`,
        ...guard,
        response: empty,
      },
      () => undefined,
    );
  }

  route(
    app,
    {
      method: 'GET',
      path: '/server/apk-links',
      operationId: 'getApkLinks',
      tag: 'server',
      summary: 'Packages of this app for phones; there are none: the page itself is installed',
      access: 'server.apkLinks',
      response: ServerApkLinks,
    },
    () => ({ arm64v8a: '', armeabiv7a: '', universal: '', x86_64: '' }),
  );
};
