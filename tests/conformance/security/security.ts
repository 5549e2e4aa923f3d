import { section } from "../case.ts";
import { resources } from "../write-cases.ts";

export const securityCases = [
  ...section(
    "security#usage-perspective",
    resources(
      "references to files are relative to the descriptor; absolute ones are disallowed",
      {
        valid: [{ path: "a.txt" }, { path: "data/a.txt" }],
        invalid: [{ path: "/etc/passwd" }, { path: "/home/user/a.csv" }],
      },
      { files: { "a.txt": "a\n", "data/a.txt": "a\n" } },
    ),
    resources("of URLs only HTTP and HTTPS are allowed; file URLs are filtered out", {
      invalid: [
        { path: "file:///etc/passwd" },
        { path: "file://localhost/etc/passwd" },
        { path: "FILE:///etc/passwd" },
        { path: "gopher://example.com/a.csv" },
        { path: "ldap://example.com/a" },
      ],
    }),
  ),
  ...section(
    "security#descriptor-source-is-a-local-relative-path",
    resources(
      "a package that is not trusted may not have its URLs loaded",
      {
        invalid: [
          { path: "http://192.168.0.1/a.csv" },
          { path: "http://localhost/a.csv" },
          { path: "https://example.com/a.csv" },
          { path: "http://169.254.169.254/latest/meta-data" },
        ],
      },
      { codes: ["source-error"] },
    ),
  ),
  ...section(
    "security#implemention-perspective",
    resources(
      "an absolute path is an error, in every reference",
      {
        invalid: [{ schema: "/etc/schema.json" }, { dialect: "/etc/dialect.json" }, { path: ["/etc/passwd"] }],
      },
      { codes: ["resource-error", "schema-error", "dialect-error"] },
    ),
  ),
];
