// Who takes over a post: one of the village's people, somebody else with an account, or a new person.
import type { z } from "zod";
import type { accountList } from "../../../shared/api/accounts.ts";
import type { Problem } from "../../core/problem.ts";
import { Choice, DoOrReturn, Field, wrongIn } from "../frame/forms.tsx";
import { type PageRequest, textOf } from "../frame/page.tsx";
import { LoginField } from "./pieces.tsx";

/** Persons with their posts, as the API lists them. */
export type People = z.infer<typeof accountList>["items"];

/** Everybody with a post at the village. */
export const peopleAt = async ({ api }: Pick<PageRequest, "api">, village: string): Promise<People> =>
  (await api.get<{ items: People }>(`/api/accounts?limit=100&place=${village}`)).items;

type Form = PageRequest["form"];

/** Whom the form names, as the API takes it. */
export function takerOf(form: Form): { login: string; name?: string } {
  const who = textOf(form, "who");
  if (who === "new") return { login: textOf(form, "newLogin"), name: textOf(form, "newName") };
  return { login: who === "other" ? textOf(form, "otherLogin") : who.replace(/^at:/, "") };
}

/** `near`: the village's people who may be chosen. `village`: its code. `problem`: what was wrong with the form before. */
export const TakerForm = ({
  near,
  village,
  form,
  problem,
  action,
  back,
}: {
  near: People;
  village: string;
  form: Form;
  problem: Problem | null;
  action: string;
  back: string;
}) => (
  <form method="post" action={action}>
    <Choice
      name="who"
      legend="接任人"
      chosen={textOf(form, "who") || (near.length === 0 ? "new" : "")}
      options={[
        ...near.map(({ login, name, grants }) => ({
          value: `at:${login}`,
          label: name,
          hint: postsOf(grants, village),
        })),
        { value: "other", label: "别处已有账号的人", hint: "在下面填登录名" },
        { value: "new", label: "新人员，还没有账号", hint: "在下面填姓名和登录名" },
      ]}
    />
    <fieldset class="choice who-other">
      <legend>别处已有账号的人</legend>
      <LoginField
        name="otherLogin"
        hint="现在登录用的名字"
        value={textOf(form, "otherLogin")}
        wrong={textOf(form, "who") === "other" ? wrongOf(problem, "login") : undefined}
      />
    </fieldset>
    <fieldset class="choice who-new">
      <legend>新人员</legend>
      <div class="pair">
        <Field
          name="newName"
          label="姓名"
          wrong={wrongOf(problem, "name")}
          input={{ value: textOf(form, "newName"), maxLength: 40, autocomplete: "off" }}
        />
        <LoginField
          name="newLogin"
          hint="字母、数字和 . _ -，如 hezuo.wang"
          value={textOf(form, "newLogin")}
          wrong={textOf(form, "who") === "new" ? wrongOf(problem, "login") : undefined}
        />
      </div>
    </fieldset>
    <DoOrReturn button="下一步：核对" back={back} />
  </form>
);

/** The check reads the taker from the address (`query.login`), the handover from its body (`login`). */
const wrongOf = (problem: Problem | null, field: "login" | "name"): string | undefined =>
  wrongIn(problem, field) ?? wrongIn(problem, `query.${field}`);

const postsOf = (grants: People[number]["grants"], village: string): string =>
  grants
    .filter(({ active, placeCode }) => active && placeCode === village)
    .map(({ roleName }) => roleName)
    .join("、") || "现在没有任职";
