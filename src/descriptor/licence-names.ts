/** The ids of the Open Definition's licence service, which `licenses[].name` draws on. */
const IDS = `AAL AFL-3.0 AGPL-3.0 APL-1.0 APSL-2.0 Against-DRM Apache-1.1 Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause
BSL-1.0 BitTorrent-1.1 CATOSL-1.1 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-SA-4.0
CC0-1.0 CDDL-1.0 CECILL-2.1 CNRI-Python CPAL-1.0 CUA-OPL-1.0 DSL ECL-2.0 EFL-2.0 EPL-1.0 EPL-2.0 EUDatagrid EUPL-1.1
Entessa FAL-1.3 Fair Frameworx-1.0 GFDL-1.3-no-cover-texts-no-invariant-sections GPL-2.0 GPL-3.0 HPND IPA IPL-1.0 ISC
Intel LGPL-2.1 LGPL-3.0 LO-2.0 LO-FR-2.0 LPL-1.0 LPL-1.02 LPPL-1.3c MIT MPL-1.0 MPL-1.1 MPL-2.0 MS-PL MS-RL MirOS
Motosoto Multics NASA-1.3 NCSA NGPL NPOSL-3.0 NTP Naumen Nokia OCLC-2.0 ODC-BY-1.0 ODC-PDDL-1.0 ODbL-1.0 OFL-1.1
OGL-Canada-2.0 OGL-DE-BY-2.0 OGL-DE-ZERO-2.0 OGL-TW-1.0 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 OGTSL OSL-3.0 PDDL-1.0 PHP-3.0
PostgreSQL Python-2.0 QPL-1.0 RPL-1.5 RPSL-1.0 RSCPL SISSL SPL-1.0 SimPL-2.0 Sleepycat Talis Unlicense VSL-1.0 W3C
WXwindows Watcom-1.0 Xnet ZPL-2.0 Zlib dli-model-use geogratis hesa-withrights localauth-withrights met-office-cp mitre
notspecified other-at other-closed other-nc other-open other-pd ukclickusepsi ukcrown ukcrown-withrights ukpsi`;

interface KnownLicence {
  readonly id: string;
  readonly plain: string;
}

let licences: readonly KnownLicence[] | undefined;

/** The ids that a licence's name may be meant for, or undefined where it is one of them. Empty where none comes close. */
export function likelyLicences(name: string): readonly string[] | undefined {
  licences ??= IDS.split(/\s+/).map((id) => ({ id, plain: fold(id) }));
  if (licences.some(({ id }) => id === name)) return undefined;
  const byTitle = idOfTitle(fold(name.slice(0, 100)));
  if (byTitle !== undefined) return [byTitle];
  const plain = fold(name.slice(0, 50));
  if (plain.length < 3 || name.length > 50) return [];
  const whole = licences.filter((licence) => licence.plain === plain);
  const likely = whole.length > 0 ? whole : licences.filter((licence) => isVersionOf(licence.plain, plain));
  return likely.map(({ id }) => id);
}

/** The id that belongs to a title as people write it, in small letters and digits alone. */
function idOfTitle(plain: string): string | undefined {
  const [, version] = /^(?:the)?(?:uk)?opengovernmentlicen[cs]e(?:v|version)?([123])0?(?:uk)?$/.exec(plain) ?? [];
  if (version !== undefined) return `OGL-UK-${version}.0`;
  if (/^(?:odc)?pddl(?:10)?$|publicdomaindedicationandlicen[cs]e/.test(plain)) return "ODC-PDDL-1.0";
  if (/^(?:odc)?odbl(?:10)?$|opendatabaselicen[cs]e/.test(plain)) return "ODbL-1.0";
  return /^creativecommonsattribution40(?:international)?$/.test(plain) ? "CC-BY-4.0" : undefined;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** "cc-by" lacks the version of CC-BY-4.0, "OGL" the country and version of OGL-UK-3.0. */
function isVersionOf(id: string, plain: string): boolean {
  return id.startsWith(plain) && /^(?:uk)?[0-9]+$/.test(id.slice(plain.length));
}
