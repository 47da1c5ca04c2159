import type { VisitAnswer } from "../../../../shared/api/visits.ts";
import { sheetHints } from "../../../../shared/inspections/sheet-hints.ts";
import { SignForm } from "../sign-form.tsx";
import { sheetPath } from "./parts.tsx";

/** What is left to do, or the PIN: read over, then signed. */
export const SignSheet = ({ visit, points }: { visit: VisitAnswer; points: number }) => (
  <section class="signbox" aria-labelledby="sign-title">
    <h2 id="sign-title">检查人员签字</h2>
    <Hints visit={visit} />
    {visit.statement ? <Ready visit={visit} points={points} /> : <Left visit={visit} />}
    <p>
      <a class="button" href={`${sheetPath(visit.campaign.id, visit.village.code)}?visit=${visit.id}`}>
        回去改
      </a>
    </p>
  </section>
);

/** What should be looked at once more; it keeps nobody from signing. */
const Hints = ({ visit: { sheet, checklist } }: { visit: VisitAnswer }) => {
  const hints = sheetHints(sheet, checklist);
  return hints.length === 0 ? null : (
    <ul class="note warn" aria-label="签字前请核对">
      {hints.map(({ path, message }) => (
        <li key={path}>{message}</li>
      ))}
    </ul>
  );
};

const Left = ({ visit }: { visit: VisitAnswer }) => (
  <>
    <p>补齐以后才能签字：</p>
    <ul>
      {visit.issues.map(({ path, key, message }) => (
        <li key={`${path} ${key} ${message}`}>{message}</li>
      ))}
    </ul>
  </>
);

const Ready = ({ visit, points }: { visit: VisitAnswer; points: number }) => (
  <>
    <p>
      我到村里看过，上面的内容属实{visit.sheet.word ? "，村里人说的话已念给本人听过" : ""}。签字后不能再改，
      {visit.sheet.findings.length} 个问题登记到整改台账，村里随即看到。
    </p>
    <dl class="facts">
      <dt>总分</dt>
      <dd>{points} 分</dd>
      <dt>内容指纹</dt>
      <dd>
        <code>{visit.digest.slice(0, 12)}</code> <span id="digest-check" />
      </dd>
    </dl>
    <SignForm slip="向县政务公开办领激活条，" />
  </>
);
