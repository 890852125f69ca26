import { z } from 'zod';

/** A key that somebody bought, as the protocol has it. Nothing is sold here, so none is ever answered. */
export const UserLicense = z
  .object({ activatedAt: z.string(), activationKey: z.string(), licenseKey: z.string() })
  .meta({ id: 'UserLicense' });

export const LicenseKey = z
  .object({
    activationKey: z.string().max(4096),
    licenseKey: z.string().regex(/^IM(SV|CL)(-[\dA-Za-z]{4}){8}$/),
  })
  .meta({ id: 'LicenseKeyDto' });

/** Where packages of a phone app are; '' where there is none. */
export const ServerApkLinks = z
  .object({ arm64v8a: z.string(), armeabiv7a: z.string(), universal: z.string(), x86_64: z.string() })
  .meta({ id: 'ServerApkLinksDto' });
