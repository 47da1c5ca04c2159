import { publicityText, typeNames } from "../../../shared/catalogue/diff.ts";
import { type CatalogueElement, type CatalogueItem, frequencies, kinds } from "../../../shared/catalogue/item.ts";
import { deadlineBases, nameIn } from "../../../shared/catalogue/names.ts";
import { deadlineText } from "../../../shared/deadlines.ts";
import { roles } from "../../../shared/roles.ts";
import { HeadedTable } from "./pieces.tsx";

/** `经办人、村书记`. */
export const signersText = ({ signatures }: Pick<CatalogueItem, "signatures">): string =>
  signatures.map((role) => roles[role].name).join("、");

/** Everything that the catalogue says about an item. */
export const ItemFacts = ({ item }: { item: CatalogueItem }) => (
  <>
    <dl class="facts">
      <dt>编码</dt>
      <dd>{item.code}</dd>
      <dt>类别</dt>
      <dd>{kinds[item.kind]}</dd>
      <dt>公开频次</dt>
      <dd>{frequencies[item.frequency]}</dd>
      <dt>公开时限</dt>
      <dd>
        {deadlineText(item.deadline)}
        <span class="hint">来源：{nameIn(deadlineBases, item.deadline.basis)}</span>
      </dd>
      <dt>公示期</dt>
      <dd>{publicityText(item.publicityPeriodDays)}</dd>
      <dt>签字人</dt>
      <dd>
        {signersText(item)}
        {item.signatures.length > 2 && (
          <span class="hint">经办人和村书记之间的会签人是否要签，由县里在“设置”中决定</span>
        )}
      </dd>
    </dl>
    <h2>公开依据</h2>
    {item.legalBasis.length === 0 && <p class="soft">没有填写。</p>}
    <ul>
      {item.legalBasis.map((law) => (
        <li key={law.text}>
          {law.text}
          {law.verify && <span class="badge">条文待核</span>}
        </li>
      ))}
    </ul>
    {item.note && <p class="note">{item.note}</p>}
    <h2>要素（{item.elements.length} 项）</h2>
    <Elements elements={item.elements} />
  </>
);

const Elements = ({ elements }: { elements: readonly CatalogueElement[] }) => (
  <HeadedTable label="要素" heads={["名称", "类型", "要求", "说明"]} look="elements">
    {elements.map(({ key, label, type, required, note, columns, identities }) => (
      <tr key={key}>
        <th scope="row">{label}</th>
        <td class="short">{nameIn(typeNames, type)}</td>
        <td class="short">{required ? "必填" : "选填"}</td>
        <td>
          {note}
          {columns && <span class="hint">列：{columns.map((column) => column.label).join("、")}</span>}
          {identities && <span class="hint">自动核对：{identities.map(({ message }) => message).join("；")}</span>}
        </td>
      </tr>
    ))}
  </HeadedTable>
);
