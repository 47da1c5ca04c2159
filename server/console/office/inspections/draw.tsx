import type { CampaignDetail } from "../../../../shared/api/inspections.ts";
import { addDays, dayName, dayOf } from "../../../../shared/days.ts";
import { longestValue, plainValue } from "../../../../shared/inspections/draw/index.ts";
import { Problem } from "../../../core/problem.ts";
import { Field, isForForm, ProblemNote, wrongIn } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { sureOfDraw, sureOfList } from "./draw-confirm.tsx";
import { callOf, campaignOf, campaignsPath, crumbsOf, pathOf } from "./parts.tsx";

const path = `${campaignsPath}/:id/draw`;

/** First the list and its rule are fixed, then, from the day of the public value on, the villages are drawn. Each is asked once more. */
export const drawPages: ConsolePage[] = [
  { method: "GET", path, access: "member", handle: (request) => page(request, null) },
  { method: "POST", path, access: "member", handle: step },
];

/** The form is sent twice: to see what will happen, and to let it happen. */
async function step(request: PageRequest): Promise<PageAnswer> {
  const campaign = await campaignOf(request);
  const { api, form } = request;
  const text = (name: string) => textOf(form, name).trim();
  if (text("sure") !== "1") {
    if (!campaign.draw) return sureOfList(request, campaign);
    const [value, again] = [plainValue(text("value")), plainValue(text("again"))];
    // Can't be drawn again, so a slip of the finger must not pass.
    return value === again ? sureOfDraw(request, campaign) : page(request, new Problem("draw.value_differs"));
  }
  const version = Number(text("version"));
  const source = { name: text("name"), where: text("where"), day: text("day") };
  try {
    if (campaign.draw) {
      const body = { version, day: text("day"), value: text("value") };
      await api.send("POST", `${callOf(campaign)}/draw/result`, body);
      return leadTo(pathOf(campaign), "villagesDrawn");
    }
    await api.send("POST", `${callOf(campaign)}/draw`, { version, size: Number(text("size")), source });
    return leadTo(pathOf(campaign), "listCommitted");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return page(request, fault);
  }
}

async function page(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const campaign = await campaignOf(request);
  return {
    title: campaign.draw ? "抽取" : "定下抽查名单",
    crumbs: crumbsOf(campaign),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path.replace("source.", "")}`} />
        {campaign.draw ? (
          <DrawForm request={request} campaign={campaign} problem={problem} />
        ) : (
          <ListForm request={request} campaign={campaign} problem={problem} />
        )}
      </>
    ),
  };
}

interface FormProps {
  request: PageRequest;
  campaign: CampaignDetail;
  problem: Problem | null;
}

const ListForm = ({ request: { form, asking }, campaign, problem }: FormProps) => {
  const wrong = (name: string) => wrongIn(problem, name) ?? wrongIn(problem, `source.${name}`);
  const earliest = addDays(dayOf(asking.now), 1);
  return (
    <form method="post" action={`${pathOf(campaign)}/draw`}>
      <p>
        先把名单、数目和“用哪一个公开随机数”定下来，记入公开日志；等随机数公布了再抽。这样谁也不能先看结果再定名单，村民也能自己重算一遍。
      </p>
      <Field
        name="size"
        label="抽几个村"
        hint="各乡镇按村数的比例分，用最大余额法"
        wrong={wrong("size")}
        input={{ required: true, inputMode: "numeric", pattern: "[0-9]*", value: textOf(form, "size"), maxLength: 5 }}
      />
      <Field
        name="name"
        label="用哪一个公开随机数"
        hint="县里谁也左右不了的，例如：中国福利彩票双色球第2026110期开奖号码（红球按从小到大，再写蓝球）"
        wrong={wrong("name")}
        input={{ required: true, maxLength: 100, value: textOf(form, "name") }}
      />
      <Field
        name="where"
        label="在哪里公布"
        hint="让别人查得到，例如：中国福利彩票网 www.cwl.gov.cn"
        wrong={wrong("where")}
        input={{ required: true, maxLength: 200, value: textOf(form, "where") }}
      />
      <Field
        name="day"
        label="哪一天产生"
        hint={`必须在名单定下以后，最早 ${dayName(earliest)}`}
        wrong={wrong("day")}
        input={{ required: true, type: "date", min: earliest, max: campaign.untilDay, value: textOf(form, "day") }}
      />
      <div class="actions">
        <button type="submit" class="primary">
          下一步
        </button>
      </div>
    </form>
  );
};

const DrawForm = ({ request: { form, asking }, campaign, problem }: FormProps) => {
  const { draw } = campaign;
  if (!draw) return null;
  const { name, where, day } = draw.source;
  if (dayOf(asking.now) < day)
    return (
      <p class="note">
        名单已经定下。要等{dayName(day)}的“{name}”公布（{where}）以后，再来这里填写、抽取。
      </p>
    );
  return (
    <form method="post" action={`${pathOf(campaign)}/draw`}>
      <p>
        请打开{where}，照公布的原样填写{dayName(day)}的“{name}”。填错了也不能再抽一次，请两个人一起核对。
      </p>
      <input type="hidden" name="day" value={day} />
      <Field
        name="value"
        label="公布的数"
        hint="数字之间空一格，例如：03 09 12 25 28 33 + 07；只填数字、字母和标点，不写汉字"
        wrong={wrongIn(problem, "value")}
        input={{ required: true, maxLength: longestValue, autocomplete: "off", value: textOf(form, "value") }}
      />
      <Field
        name="again"
        label="再填一遍"
        hint="请另一个人对照公布的原样填，不要复制"
        input={{ required: true, maxLength: longestValue, autocomplete: "off" }}
      />
      <div class="actions">
        <button type="submit" class="primary">
          下一步
        </button>
      </div>
    </form>
  );
};
