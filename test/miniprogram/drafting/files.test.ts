import { describe, expect, it } from "vitest";
import { documentProblem, documentType, shortName } from "../../../miniprogram/packages/drafting/editing/files.ts";
import { uploadLimits } from "../../../shared/upload-limits.ts";

describe("documents of a chat", () => {
  it.each(["纪要.pdf", "纪要.PDF", "表.docx", "名单.xlsx", "a.b.c.xlsx"])("%s is taken", (name) => {
    expect(documentProblem({ name, size: uploadLimits.file })).toBeNull();
    expect(documentType(name)).toMatch(/^application\//);
  });

  it.each([
    ["旧.doc", 1, "另存为 docx"],
    ["旧.xls", 1, "另存为 xlsx"],
    ["旧.WPS", 1, "另存为 docx"],
    ["图.jpg", 1, "照片请用“拍照”或“从相册选”"],
    ["没有后缀", 1, "不能作为附件"],
    ["constructor", 1, "不能作为附件"],
    ["a.constructor", 1, "不能作为附件"],
    ["空.pdf", 0, "空文件"],
    ["大.pdf", uploadLimits.file + 1, "请压缩或拆开后再选"],
  ])("%s of %i bytes is refused with what to do", (name, size, text) => {
    expect(documentProblem({ name, size })).toContain(text);
  });

  it("keeps the ending of a name that is too long for the server", () => {
    const name = `${"很长的名字".repeat(40)}.pdf`;
    expect(shortName(name)).toHaveLength(uploadLimits.name);
    expect(shortName(name)).toMatch(/^很长的名字.*\.pdf$/);
    expect(shortName("短.pdf")).toBe("短.pdf");
  });
});
