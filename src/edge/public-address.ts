import { BlockList, isIPv4, isIPv6 } from "node:net";

/** What of IPv4 is not the public internet (IANA's registry of special-purpose addresses), and multicast. */
const PRIVATE_V4: readonly (readonly [network: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** What of 2000::/3 is not public, or carries an address of IPv4 that might not be. */
const PRIVATE_V6: readonly (readonly [network: string, prefix: number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const privateV4 = new BlockList();
for (const [network, prefix] of PRIVATE_V4) privateV4.addSubnet(network, prefix, "ipv4");
const privateV6 = new BlockList();
for (const [network, prefix] of PRIVATE_V6) privateV6.addSubnet(network, prefix, "ipv6");
const globalV6 = new BlockList();
globalV6.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an IP address is on the public internet: neither this machine, nor its network, nor its provider's services. Of
 * IPv6 only what is allocated to the public counts, so that addresses of IPv4 in another form (`::ffff:127.0.0.1`) do not.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !privateV4.check(address, "ipv4");
  // A zone, as in fe80::1%eth0, is only ever of a local address.
  if (!isIPv6(address) || address.includes("%") || address.includes(".")) return false;
  return globalV6.check(address, "ipv6") && !privateV6.check(address, "ipv6");
}
