import { describe, expect, test } from "vitest";
import { nameOfTitle, titleOf } from "../../src/scaffold/name-of-title.ts";

describe("a name and a title from what a person wrote", () => {
  test.each([
    ["exampleshire-data", "exampleshire-data", "Exampleshire data"],
    ["my data repo", "my-data-repo", "my data repo"],
    ["Ünï code!", "uni-code", "Ünï code!"],
    ["q;rm -rf $x", "q-rm-rf-x", "q;rm -rf $x"],
    ["Sir y Fflint – Flintshire", "sir-y-fflint-flintshire", "Sir y Fflint – Flintshire"],
    ["Ynys Môn", "ynys-mon", "Ynys Môn"],
    ["Straße", "strasse", "Straße"],
    ["King's Lynn", "kings-lynn", "King's Lynn"],
    ["v1.2_data", "v1.2_data", "V1 2 data"],
    [".hidden.", "hidden", "Hidden"],
    ["--", "", ""],
    ["数据", "", "数据"],
    [" two\nlines ", "two-lines", "two lines"],
  ])("%j", (written, name, title) => {
    expect({ name: nameOfTitle(written), title: titleOf(written) }).toEqual({ name, title });
  });

  test("a name of very many signs is made at once", () => {
    expect(nameOfTitle(`${"-._".repeat(100_000)}a`)).toBe("a");
    expect(nameOfTitle(`a${"._".repeat(100_000)}`)).toBe("a");
  });
});
