// The fields of a sheet. They work without a script; the island `visit` adds steppers, phrases to tap, photos and saving by itself.
import type { DayPack, VisitPhotoAnswer } from "../../../../shared/api/visits.ts";
import { findingOrder, findingTypes, severities } from "../../../../shared/inspections/findings.ts";
import { type KnownFact, knownKinds } from "../../../../shared/inspections/known.ts";
import { type Sheet, type SheetFinding, sheetLimits, speakers } from "../../../../shared/inspections/sheet.ts";
import { fieldNames } from "../../../../shared/inspections/sheet-form.ts";
import { Field, TextArea } from "../../frame/forms.tsx";
import { Select } from "../../office/pieces.tsx";
import { Photos } from "./parts.tsx";

type Line = DayPack["checklist"]["lines"][number];
type Lines = readonly Line[];

/** What the system has looked at already: folded, since nobody need do it again. */
const Known = ({ facts }: { facts: readonly KnownFact[] }) =>
  facts.length === 0 ? null : (
    <details class="known">
      <summary>
        系统已核对
        {facts.some(({ good }) => !good) ? (
          <span class="badge warn">有问题</span>
        ) : (
          <span class="badge good">没有问题</span>
        )}
      </summary>
      <ul>
        {facts.map(({ kind, text }) => (
          <li key={text}>
            <b>{knownKinds[kind]}：</b>
            {text}
          </li>
        ))}
      </ul>
    </details>
  );

interface LineProps {
  line: Line;
  lines: Lines;
  sheet: Sheet;
  visitId: string;
  photos: readonly VisitPhotoAnswer[];
}

/** One line of the checklist: what is known, points, note, and its findings. */
export const LineFields = ({ line, lines, sheet, visitId, photos }: LineProps) => {
  const { key, title, guide, points } = line;
  const answer = sheet.answers[key];
  const findings = sheet.findings.filter(({ lineKey }) => lineKey === key);
  const name = fieldNames.points(key);
  return (
    <section class="sheet-line" id={`line-${key}`} data-line={key}>
      <h2>
        {title} <span class="count">{points} 分</span>
      </h2>
      <p class="soft">{guide}</p>
      <Known facts={sheet.known?.facts.filter(({ lineKey }) => lineKey === key) ?? []} />
      <div class="stepper">
        <Field
          name={name}
          label={`得分（0–${points}）`}
          input={{
            ...{ type: "number", inputMode: "numeric", min: 0, max: points, step: 1, class: "num" },
            value: answer?.points ?? "",
          }}
        />
      </div>
      <TextArea
        name={fieldNames.note(key)}
        label="说明"
        hint="扣了分、又没有登记问题的，写明原因"
        value={answer?.note ?? ""}
        input={{ maxLength: sheetLimits.note, rows: 2 }}
      />
      <div class="findings">
        {findings.map((finding) => (
          <FindingFields key={finding.id} finding={finding} lines={lines} visitId={visitId} photos={photos} />
        ))}
      </div>
    </section>
  );
};

interface FindingProps {
  /** Null: the empty one, for a finding that isn't recorded yet. */
  finding: SheetFinding | null;
  lines: Lines;
  visitId: string;
  photos: readonly VisitPhotoAnswer[];
}

/** One finding. Names are repeated, so every finding has every field. */
export const FindingFields = ({ finding, lines, visitId, photos }: FindingProps) => {
  const { finding: names, more, drop } = fieldNames;
  const id = finding?.id ?? "new";
  return (
    <fieldset class="finding" id={`finding-${id}`}>
      <details open={finding === null}>
        <Summary finding={finding} />
        <input type="hidden" name={names.id} value={finding?.id ?? ""} />
        <input type="hidden" name={more.photos} value={finding?.photos.join(" ") ?? ""} />
        <input type="hidden" name={more.revision} value={finding?.revision ?? ""} />
        <div class="pair">
          <Select name={names.type} id={`type-${id}`} label="类型" value={finding?.type ?? ""}>
            <option value="">（请选择）</option>
            {findingOrder.map((type) => (
              <option key={type} value={type}>
                {findingTypes[type].name}
              </option>
            ))}
          </Select>
          <Select name={names.severity} id={`severity-${id}`} label="严重程度" value={finding?.severity ?? ""}>
            <option value="">按类型</option>
            {Object.entries(severities).map(([key, { name }]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        <TextArea
          name={names.text}
          id={`text-${id}`}
          label="看到了什么"
          hint="写事实，不写村民的姓名和号码"
          value={finding?.text ?? ""}
          input={{ maxLength: sheetLimits.text, rows: 2 }}
        />
        <div class="pair">
          <Select name={names.line} id={`line-of-${id}`} label="属于哪一项" value={finding?.lineKey ?? ""}>
            <option value="">按类型</option>
            {lines.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </Select>
          <Field
            name={names.notice}
            id={`notice-${id}`}
            label="公开编号"
            hint="与某条公开信息有关的才填"
            input={{ value: finding?.noticeNumber ?? "", maxLength: 24, autocomplete: "off" }}
          />
        </div>
        <input type="hidden" name={more.item} value={finding?.itemCode ?? ""} />
        <Photos visitId={visitId} photos={photos.filter((photo) => finding?.photos.includes(photo.id))} />
        {finding && (
          <label class="drop">
            <input type="checkbox" name={drop} value={finding.id} /> 不是问题，删去
          </label>
        )}
      </details>
    </fieldset>
  );
};

/** Type, how bad, and the first words: enough to pass over what was proposed. */
const Summary = ({ finding }: { finding: SheetFinding | null }) => (
  <summary>
    <span class="brief">
      <b>{finding ? findingTypes[finding.type].name : "登记一个问题"}</b>
      {finding && <span class="badge">{severities[finding.severity].name}</span>}
      {finding && <span class="hint">{finding.text}</span>}
    </span>
  </summary>
);

/** What somebody of the village said. */
export const WordFields = ({ sheet }: { sheet: Sheet }) => {
  const { by, text, read } = fieldNames.word;
  return (
    <fieldset id="word">
      <legend>村里人说的话</legend>
      <p class="soft">没有人说的不用填。只写身份，不写姓名；写完念给本人听。</p>
      <Select name={by} label="谁说的" value={sheet.word?.by ?? "villager"}>
        {Object.entries(speakers).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </Select>
      <TextArea
        name={text}
        label="说了什么"
        value={sheet.word?.text ?? ""}
        input={{ maxLength: sheetLimits.word, rows: 3 }}
      />
      <label class="drop">
        <input type="checkbox" name={read} value="1" checked={sheet.word?.readOver ?? false} /> 已念给本人听过，没有出入
      </label>
    </fieldset>
  );
};

/** Facts that no line of the county's checklist takes. */
export const OtherFacts = ({ sheet }: { sheet: Sheet }) => (
  <Known facts={sheet.known?.facts.filter(({ lineKey }) => lineKey === null) ?? []} />
);
