/** A licence that a package's compilation can be under, as `licenses` of a descriptor has it. */
export interface OpenLicence {
  /** Of the Open Definition's licence service. */
  readonly name: string;
  readonly title: string;
  readonly path: string;
}

/**
 * The licences that `foipack new` and `foipack init` offer for the compilation. What the responses themselves may be used
 * for is another matter, which each response's `licence` tells.
 */
export const openLicences: readonly OpenLicence[] = [
  {
    name: "CC-BY-4.0",
    title: "Creative Commons Attribution 4.0 International",
    path: "https://creativecommons.org/licenses/by/4.0/",
  },
  {
    name: "CC0-1.0",
    title: "Creative Commons CC0 1.0 Universal",
    path: "https://creativecommons.org/publicdomain/zero/1.0/",
  },
  {
    name: "ODC-BY-1.0",
    title: "Open Data Commons Attribution License 1.0",
    path: "https://opendatacommons.org/licenses/by/1-0/",
  },
  {
    name: "OGL-UK-3.0",
    title: "Open Government Licence v3.0",
    path: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
  },
];
