import type { Erasure } from "../../../shared/api/erasures.ts";
import { revisionsUpTo } from "../../../shared/notices/erasure-reasons.ts";
import { newId } from "../../core/ids.ts";
import { TextArea } from "../frame/forms.tsx";
import { type PageRequest, textOf } from "../frame/page.tsx";

export type Action = Erasure["actions"][number];

/** Below the proposal's page, where each decision is posted. */
export const paths = { confirm: "confirm", refuse: "refuse", takeBack: "take-back" } as const satisfies Record<
  Action,
  string
>;

export const scopeOf = ({ revision, wholly }: Erasure): string => (wholly ? "全部版本" : revisionsUpTo(revision));

/** The decisions that are open to the reader, each with what it would do. */
export const Decisions = ({ request, erasure }: { request: PageRequest; erasure: Erasure }) => {
  const open = (action: Action) => erasure.actions.includes(action);
  const form = (action: Action) => ({ method: "post", action: `/console/erasures/${erasure.id}/${paths[action]}` });
  const once = <input type="hidden" name="once" value={newId(request.asking.now)} />;
  return (
    <>
      {open("confirm") && (
        <section>
          <h2>同意并删除</h2>
          <div class="note warn">
            <p>
              <b>按下后立即删除，谁也不能恢复：</b>
            </p>
            <ul>
              <li>
                {erasure.wholly ? "全部版本" : `${scopeOf(erasure)}，以及没有公开过的草稿`}
                的内容、附件、更正说明、搜索索引，从数据库和文件存储中删除；
              </li>
              <li>
                {erasure.wholly
                  ? "公开栏上只留“依法删除”、依据、说明和日期；原来应公开的，须另行公开。"
                  : "现行版本照常公开；以前的版本处只留“依法删除”、依据、说明和日期。"}
              </li>
              <li>公开日志里的指纹和签名保留，证明什么时候公开过、由谁签字；您和申请人的这次办理也记入日志。</li>
            </ul>
          </div>
          <form {...form("confirm")}>
            {once}
            <label class="option">
              <input type="checkbox" name="irrevocable" value="yes" required />
              <span>我已核对内容和依据，知道删除后不能恢复</span>
            </label>
            <div class="actions">
              <button type="submit" class="primary">
                同意并删除
              </button>
            </div>
          </form>
        </section>
      )}
      {open("refuse") && (
        <section>
          <h2>不同意</h2>
          <form {...form("refuse")}>
            {once}
            <TextArea
              name="reason"
              label="不同意的原因"
              hint="申请的村会看到。请不要写要删除的个人信息。"
              value={textOf(request.form, "reason")}
              input={{ required: true, minLength: 2, maxLength: 200, rows: 3 }}
            />
            <div class="actions">
              <button type="submit">不同意</button>
            </div>
          </form>
        </section>
      )}
      {open("takeBack") && (
        <section>
          <form {...form("takeBack")} class="step">
            {once}
            <p class="soft">县里办理以前可以收回。</p>
            <button type="submit">收回申请</button>
          </form>
        </section>
      )}
    </>
  );
};
