import type { Witnesses } from "../../../shared/api/log.ts";
import { logPath } from "../../core/links.ts";
import { Problem } from "../../core/problem.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { DoOrReturn, isForForm, ProblemNote, TextArea } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { officeCounty } from "./reach.ts";

type Witness = Witnesses["items"][number];

const path = "/settings/witnesses";
const page = `/console${path}`;
const settings = { name: "设置", to: "/console/settings" };
const call = (code: string): string => `/api/counties/${code}/witnesses`;
/** Hours after which a witness that looks every few minutes must have stopped. */
const silence = 24;

/** Who witnesses the county's log: list, name one, take one off. */
export const witnessPages: ConsolePage[] = [
  { method: "GET", path, access: "member", handle: (request) => listPage(request, null) },
  { method: "POST", path, access: "member", handle: add },
  { method: "GET", path: `${path}/:id/remove`, access: "member", handle: removalPage },
  {
    method: "POST",
    path: `${path}/:id/remove`,
    access: "member",
    handle: async ({ api, asking, params }) => {
      await api.send("DELETE", `${call(officeCounty(asking.actor))}/${params.id}`);
      return leadTo(page, "witnessRemoved");
    },
  },
];

async function add(request: PageRequest) {
  const { api, asking, form } = request;
  const body = { verifierKey: textOf(form, "verifierKey").trim() };
  try {
    await api.send("POST", call(officeCounty(asking.actor)), body);
    return leadTo(page, "witnessAdded");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return listPage(request, fault);
  }
}

async function listPage({ api, asking, form, publicUrl }: PageRequest, problem: Problem | null): Promise<PageContent> {
  const code = officeCounty(asking.actor);
  const { size, items } = await api.get<Witnesses>(call(code));
  const address = publicUrl + logPath(code);
  return {
    title: "公开日志的见证人",
    width: "reading",
    crumbs: [settings],
    status: problem?.status ?? 200,
    body: (
      <>
        <p>
          见证人替大家看住本县的<a href={logPath(code)}>公开日志</a>
          ：定时核对，没有问题就签名作证，凭证上会写明谁见证过。改写历史瞒不过他们，所以最好请管服务器的人以外的单位来当，例如各乡镇、县档案馆、县融媒体中心，村民个人也可以。
        </p>
        <List witnesses={items} size={size} now={asking.now} />
        <h2>登记一位见证人</h2>
        <p>
          请对方按<a href={logPath(code)}>公开日志</a>页“怎样当见证人”的说明运行核对程序，日志网址是{" "}
          <code>{address}</code>。把程序第一行显示的“见证人公钥”交给您，贴在下面。
        </p>
        <ProblemNote problem={problem} anchor={() => "f-verifierKey"} />
        <form method="post" action={page}>
          <TextArea
            name="verifierKey"
            label="见证人公钥"
            hint="一行文字，形如 witness.example.org+1a2b3c4d+BA…。请当面或打电话核对，确认是对方本人的。"
            value={textOf(form, "verifierKey")}
            input={{ required: true, maxLength: 300, rows: 3, spellcheck: false }}
          />
          <div class="actions">
            <button type="submit" class="primary">
              登记
            </button>
          </div>
        </form>
      </>
    ),
  };
}

const List = ({ witnesses, size, now }: { witnesses: readonly Witness[]; size: number; now: Date }) =>
  witnesses.length === 0 ? (
    <p class="note warn">还没有见证人。没有见证人，谁改写了整本日志，外面的人就难以发现。</p>
  ) : (
    <ul class="todo">
      {witnesses.map((witness) => (
        <li key={witness.id}>
          <div class="what">
            <strong>{witness.name}</strong>
            {isSilent(witness, now) && <span class="badge warn">一天多没有消息，请联系</span>}
            <span class="hint">{standing(witness, size)}</span>
            <span class="hint">{formatMoment(witness.addedAt)} 登记</span>
          </div>
          <a class="do" href={`${page}/${witness.id}/remove`}>
            移出名单
          </a>
        </li>
      ))}
    </ul>
  );

const standing = ({ size: seen, seenAt }: Witness, size: number): string =>
  seen === null || seenAt === null
    ? "还没有来见证过"
    : `${formatMoment(seenAt)} 见证到第 ${seen} 条（日志共 ${size} 条）`;

const isSilent = ({ seenAt, addedAt }: Witness, now: Date): boolean =>
  now.getTime() - Date.parse(seenAt ?? addedAt) > silence * 3_600_000;

async function removalPage({ api, asking, params }: PageRequest): Promise<PageContent> {
  const { items } = await api.get<Witnesses>(call(officeCounty(asking.actor)));
  const witness = items.find(({ id }) => id === params.id);
  if (!witness) throw new Problem("log.witness_gone");
  return {
    title: "移出见证人",
    width: "reading",
    crumbs: [settings, { name: "公开日志的见证人", to: page }],
    body: (
      <>
        <p>
          <b>{witness.name}</b>
        </p>
        <p>移出以后，它的见证不再写进新的检查点和凭证；已经发出的凭证上仍然有它。对方还可以自己继续看着日志。</p>
        <form method="post" action={`${page}/${witness.id}/remove`}>
          <DoOrReturn button="移出名单" back={page} />
        </form>
      </>
    ),
  };
}
