import { describe, expect, test } from "vitest";
import { datesInText } from "../../src/evidence/dates-in-text.ts";

function spans(text: string): readonly string[] {
  return datesInText(text).map(({ first, last }) => (first === last ? first : `${first}..${last}`));
}

describe("dates as letters write them:", () => {
  test.each<[string, readonly string[]]>([
    ["in 2012-13", ["2012-04-01..2013-03-31"]],
    ["in 2012/13", ["2012-04-01..2013-03-31"]],
    ["in 2012/2013", ["2012-04-01..2013-03-31"]],
    ["in FY2012/13", ["2012-04-01..2013-03-31"]],
    ["in FY 12/13", ["2012-04-01..2013-03-31"]],
    ["1999-00", ["1999-04-01..2000-03-31"]],
    // Both November 2010 and the financial year.
    ["in 2010-11", ["2010-11-01..2010-11-30", "2010-04-01..2011-03-31"]],
    ["in 2010-12", ["2010-12-01..2010-12-31"]],
    ["the year ending 31 March 2014", ["2014-03-31", "2013-04-01..2014-03-31"]],
    ["the year ended 31st March, 2014", ["2014-03-31", "2013-04-01..2014-03-31"]],
    ["the 12 months to 31 March 2014", ["2014-03-31", "2013-04-01..2014-03-31"]],
    ["the year to March 2014", ["2014-03-01..2014-03-31", "2013-04-01..2014-03-31"]],
    ["the six months ended 30 September 2013", ["2013-09-30", "2013-04-01..2013-09-30"]],
    ["the quarter ending 30 June 2013", ["2013-06-30", "2013-04-01..2013-06-30"]],
    ["the year from 1 April 2013", ["2013-04-01", "2013-04-01..2014-03-31"]],
    ["the twelve months beginning on 1 April 2013", ["2013-04-01", "2013-04-01..2014-03-31"]],
    ["the year ended 29 February 2012", ["2012-02-29", "2011-03-01..2012-02-29"]],
    ["the year ended 28 February 2013", ["2013-02-28", "2012-03-01..2013-02-28"]],
    ["a year ago, on 31 March 2014", ["2014-03-31"]],
    ["from 1 October to 31 March 2015", ["2014-10-01", "2015-03-31"]],
  ])("%s", (text, expected) => {
    expect(spans(text)).toEqual(expected);
  });
});
