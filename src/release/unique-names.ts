/** Names for a place where upper and lower case are one: the names as they are, with a number where one comes again. */
export function uniqueNames(names: readonly string[], reserved: readonly string[] = []): readonly string[] {
  const taken = new Set(reserved.map((name) => name.toLowerCase()));
  return names.map((wanted) => {
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted}_${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
