import { firstNames } from "./first-names.ts";
import type { PersonalData, PersonalDataFinder } from "./personal-data.ts";

const isLocal = /[A-Za-z0-9._%+'’-]/;
const isDomain = /[A-Za-z0-9.-]/;

/** Providers of mailboxes to private people. */
const personalProviders =
  /^(?:(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|rocketmail|aol|icloud|me|mac|btinternet|btopenworld|talktalk|sky|virginmedia|ntlworld|blueyonder|tiscali|orange|plusnet|protonmail|proton|gmx|mail|zoho|fastmail|tutanota|freeserve|lineone|o2|uwclub|talk21)\.(?:com|co\.uk|net|org|uk|me|de)|(?:fsmail|plus|mailbox)\.net)$/;

const isOfEnglishSpeakers = /\.(?:uk|scot|wales|cymru|london|ie|com|org|net|info|biz|edu|gov|eu|example|test|invalid)$/;

/** Words of mailboxes that belong to an office, or that stand for a name. */
const roleWords = new Set(
  `abuse access accessibility account accounting accounts admin administration admissions adult adults advice advisory agency
  all allotments alumni appeal appeals applications appointments archive archives art arts assessment audit authority
  benefit benefits billing board booking bookings borough box building buildings bulletin bureau business bus buses by
  campaign campus care careers case casework cashiers catering cemeteries central centre chair chairman child children
  childrens city civic civil claims clerk clinic clerks club coast college comment comments commercial commission
  committee communications communities community company complaint complaints compliance comms concerns conduct
  consultation consultations contact contactus contracts control coordinator corporate correspondence council councillor
  councillors councils county court courts creditors crime culture customer customers customerservice customerservices data
  debt decisions defence democracy democratic department dept deputy desk development digital director directorate
  disability disclosure disclosures district do donotreply dpa dpo duty early east economic editor education eir elections
  electoral email emergency emergencies employment energy engagement enforcement enquires enquiries enquiry england
  environment environmental estates events external facilities family families feedback files finance financial fire first
  firstname forename foi foia foirequests foirequest foisa forum foundation fostering fraud freedom freedomofinformation
  friends fund funding gallery gdpr general generic governance government grants group hall hallo headteacher health hello
  help helpdesk helpline heritage highways hire hospital homes house housing hr human ico inbox income independent info
  information initial inquiry inspection insurance intelligence international internet intranet invoices invoicing iro it
  jobs judicial justice kontakt lastname learning legal leisure leader letters libraries library licensing line local
  london mail mailbox main maintenance management manager market marketing mayor media member members membership mental
  monitoring museum museums music name national network news newsletter no noreply north northern nurse nursery office
  officer offices online operations ops order orders parish park parking parks parliament partnership payments payroll
  pcn pensions performance permits personnel pension planning plans police policy pool pensionsteam policing port portal
  post postbox postmaster postmaster practice press primary principal privacy private procurement programme project
  projects property protection public publications publicity purchase purchasing pupil quality queries query reception
  records recruitment recycling redacted referral referrals region regional register registrar registration registrars
  registry regulation regulatory relations rents reply request requests research reservations resource resources response
  returns revenue revenues review rights road roads safeguarding safety sales scheme school schools science scotland
  secondary secretary secretariat section security sen send senior server service servicedesk services shop site social
  south southern spam sport sports staff standards station statistics stats strategy street streets studio submissions
  support surgery surname surveys switchboard system systems tax team teams tech technical technology test tender tenders
  tourism town trade trading traffic training transparency transport travel treasury tribunal trust trustees uk university
  unit user user visitor visitors voice volunteering volunteers wales ward waste water web webmaster website welfare west
  western west women work works world xxx you your young youth git hq md ceo cx pa po dp nhs gp`.split(/\s+/),
);
const roleParts =
  /council|parish|school|office|clerk|info|enquir|request|service|admin|contact|support|communit|library|housing|team|reply|invoice|account|academy|college|hospital|police|museum|events|booking|press|media|mail|centre|center|publish|director|minist|secretar|group|redact|departm|agency/;

/** Finds e-mail addresses of people; those of offices (`foi@`, `social.care@`) are for everyone to write to. */
export const findEmails: PersonalDataFinder = ({ text }) => {
  const found: PersonalData[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    let start = at;
    while (start > 0 && at - start < 65 && isLocal.test(text.charAt(start - 1))) start -= 1;
    // The local part cannot start with a stop or a quotation mark that belongs to the sentence.
    while (start < at && /[.'’%+-]/.test(text.charAt(start))) start += 1;
    let end = at + 1;
    while (end < text.length && end - at < 254 && isDomain.test(text.charAt(end))) end += 1;
    while (end > at + 1 && /[.-]/.test(text.charAt(end - 1))) end -= 1;
    if (start === at || text.slice(Math.max(0, start - 3), start) === "://") continue;
    const domain = text.slice(at + 1, end).toLowerCase();
    if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}$/.test(domain)) continue;
    const sureness = judge(text.slice(start, at).toLowerCase(), domain);
    if (sureness !== "office") found.push({ kind: "e-mail", start, end, isSure: sureness === "sure" });
  }
  return found;
};

function judge(local: string, domain: string): "sure" | "likely" | "office" {
  const own = local.split("+")[0] ?? "";
  const parts = own
    .split(/[._-]/)
    .map((part) => part.replace(/\d+$/, ""))
    .filter((part) => part !== "");
  if (parts.some((part) => roleWords.has(part) || roleParts.test(part) || /^x+$/.test(part))) return "office";
  const isPrivate = personalProviders.test(domain);
  if (isPrivate) return "sure";
  const [first = ""] = parts;
  if (parts.length === 1) return firstNames.has(first) ? "likely" : "office";
  if (parts.length > 4 || !parts.every((part) => /^[a-z'’]+$/.test(part))) return "office";
  if (parts.every((part) => part.length < 3)) return "office";
  if (firstNames.has(first) || first.length === 1) return "sure";
  // Two words in another language than English may just as well be an office's.
  return isOfEnglishSpeakers.test(domain) ? "likely" : "office";
}
