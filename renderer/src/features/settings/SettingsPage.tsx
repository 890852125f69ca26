import { t } from '../../../../shared/messages/t.ts';
import { Page } from '../../app/Page.tsx';
import { AboutSection } from './AboutSection.tsx';
import { AccountSection } from './AccountSection.tsx';
import { AuditSection } from './AuditSection.tsx';
import { ApiKeysSection } from './ApiKeysSection.tsx';
import { LibrarySection } from './LibrarySection.tsx';
import { AppearanceSection, ImportSection, NetworkSection } from './LookSections.tsx';
import { QueuesSection } from './QueuesSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { LibrariesSection } from '../libraries/LibrariesSection.tsx';
import { OriginalsSection } from '../originals/OriginalsSection.tsx';
import { ProviderSection } from '../signInProvider/ProviderSection.tsx';
import { PhonesSection } from '../phones/PhonesSection.tsx';
import { FamilySection } from '../users/FamilySection.tsx';
import { UnderstandingSection } from '../understanding/UnderstandingSection.tsx';

/** Everything that can be set, on one page. */
export function SettingsPage() {
  return (
    <Page title={t('settings.title')} scrolls>
      <div className="max-w-[960px] px-4 pb-10">
        <LibrarySection />
        <LibrariesSection />
        <AppearanceSection />
        <ImportSection />
        <PhonesSection />
        <NetworkSection />
        <UnderstandingSection />
        <OriginalsSection />
        <QueuesSection />
        <FamilySection />
        <ProviderSection />
        <AccountSection />
        <SessionsSection />
        <ApiKeysSection />
        <AuditSection />
        <AboutSection />
      </div>
    </Page>
  );
}
