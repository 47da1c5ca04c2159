import { baseCss, type Modes, Page, renderPage, styleSheet, tokensCss } from "../design/index.ts";
import type { OpenApi, Operation } from "./document.ts";
import { docsCss } from "./page.css.ts";
import { Fields, SchemaView } from "./schema-view.tsx";

const style = styleSheet(tokensCss, baseCss, docsCss);

interface Call {
  method: string;
  path: string;
  operation: Operation;
}

/** The documentation as one page without scripts: calls by subject, then the schemas that they share. */
export function docsPage(document: OpenApi, modes: Modes): string {
  const calls = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Call => ({ method, path, operation })),
  );
  const schemas = Object.entries(document.components.schemas).sort(([a], [b]) => a.localeCompare(b));
  return renderPage(
    <Page title="接口文档" modes={modes} address="/api/docs" style={style}>
      <h1>接口文档</h1>
      <p>
        共 {calls.length} 个接口，由服务器实际使用的校验规则生成。机器可读的版本：
        <a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。
      </p>
      <p>{String(document.info.description)}</p>
      <nav aria-label="目录">
        <ul class="toc">
          {document.tags.map(({ name }) => (
            <li key={name}>
              <a href={`#tag-${name}`}>{name}</a>
            </li>
          ))}
          <li>
            <a href="#schemas">数据结构</a>
          </li>
        </ul>
      </nav>
      {document.tags.map(({ name }) => (
        <section key={name} aria-labelledby={`tag-${name}`}>
          <h2 id={`tag-${name}`}>{name}</h2>
          {calls
            .filter(({ operation }) => operation.tags.includes(name))
            .map((call) => (
              <CallView key={call.operation.operationId} {...call} />
            ))}
        </section>
      ))}
      <h2 id="schemas">数据结构</h2>
      {schemas.map(([name, schema]) => (
        <section key={name}>
          <h3 id={`schema-${name}`}>{name}</h3>
          {typeof schema.description === "string" && <p>{schema.description}</p>}
          <SchemaView schema={schema} />
        </section>
      ))}
    </Page>,
  );
}

const CallView = ({ method, path, operation }: Call) => (
  <details class="call" id={operation.operationId}>
    <summary>
      <span class={`verb ${method}`}>{method.toUpperCase()}</span>
      <code>{path}</code>
      <span>{operation.summary}</span>
    </summary>
    <div>
      <p class="soft small">{operation.security.length > 0 ? "需要登录（Bearer 令牌）" : "无需登录"}</p>
      {operation.parameters.length > 0 && <h3>参数</h3>}
      {operation.parameters.length > 0 && <Fields fields={operation.parameters} />}
      {operation.requestBody && <h3>提交内容</h3>}
      {operation.requestBody && <ContentView content={operation.requestBody.content} />}
      {Object.entries(operation.responses)
        .filter(([status]) => Number(status) < 300)
        .map(([status, { content }]) => (
          <div key={status}>
            <h3>答复 {status}</h3>
            {content && <ContentView content={content} />}
          </div>
        ))}
      <h3>可能的拒绝</h3>
      <Refusals responses={operation.responses} />
    </div>
  </details>
);

const ContentView = ({ content }: { content: NonNullable<Operation["requestBody"]>["content"] }) => (
  <>
    {Object.entries(content).map(([type, { schema }]) => (
      <div key={type}>
        {type !== "application/json" && (
          <p>
            <code>{type}</code>
          </p>
        )}
        {type === "application/json" && <SchemaView schema={schema} />}
      </div>
    ))}
  </>
);

const Refusals = ({ responses }: Pick<Operation, "responses">) => (
  <dl class="codes">
    {Object.entries(responses)
      .filter(([status]) => Number(status) >= 400)
      .flatMap(([status, { description }]) =>
        description.split("\n\n").map((line) => {
          const [code = "", text = ""] = line.split(/：(.*)/s);
          return (
            <div key={code}>
              <dt>
                {status} {code}
              </dt>
              <dd>{text}</dd>
            </div>
          );
        }),
      )}
  </dl>
);
