import { describe, expect, it } from 'vitest';
import { expand } from './expansion.ts';
import { quantity } from './quantity.ts';
import { serviceVariables } from './service-variables.ts';

describe('variables of Services', () => {
  it('of each port, the first of them also without its name', () => {
    const ports = [
      { name: 'http', port: 80 },
      { name: 'dns-udp', port: 53, protocol: 'UDP' },
    ];
    expect(
      serviceVariables([{ name: 'my-shop', spec: { clusterIP: '10.96.0.7', ports } }]),
    ).toEqual({
      MY_SHOP_SERVICE_HOST: '10.96.0.7',
      MY_SHOP_SERVICE_PORT: '80',
      MY_SHOP_SERVICE_PORT_HTTP: '80',
      MY_SHOP_SERVICE_PORT_DNS_UDP: '53',
      MY_SHOP_PORT: 'tcp://10.96.0.7:80',
      MY_SHOP_PORT_80_TCP: 'tcp://10.96.0.7:80',
      MY_SHOP_PORT_80_TCP_PROTO: 'tcp',
      MY_SHOP_PORT_80_TCP_PORT: '80',
      MY_SHOP_PORT_80_TCP_ADDR: '10.96.0.7',
      MY_SHOP_PORT_53_UDP: 'udp://10.96.0.7:53',
      MY_SHOP_PORT_53_UDP_PROTO: 'udp',
      MY_SHOP_PORT_53_UDP_PORT: '53',
      MY_SHOP_PORT_53_UDP_ADDR: '10.96.0.7',
    });
  });
  it.each([
    ['headless', { clusterIP: 'None', ports: [{ port: 80 }] }],
    ['without an address', { ports: [{ port: 80 }] }],
    ['without ports', { clusterIP: '10.96.0.7' }],
  ])('none of one that is %s', (_what, spec) =>
    expect(serviceVariables([{ name: 'a', spec }])).toEqual({}),
  );
  it('an IPv6 address stands in brackets', () => {
    const spec = { clusterIP: 'fd00::7', ports: [{ port: 80 }] };
    expect(serviceVariables([{ name: 'a', spec }]).A_PORT).toBe('tcp://[fd00::7]:80');
  });
});

it.each([
  ['$(A)', 'b'],
  ['x$(A)y$(A)', 'xbyb'],
  ['$$(A)', '$(A)'],
  ['$$$(A)', '$b'],
  ['$(NONE)', '$(NONE)'],
  ['$A', '$A'],
  ['$$', '$'],
  ['$()', '$()'],
])('%s expands to %s', (text, wanted) => expect(expand(text, { A: 'b' })).toBe(wanted));

it.each([
  ['500m', 0.5],
  ['2', 2],
  ['1k', 1000],
  ['1Ki', 1024],
  ['1.5Gi', 1.5 * 1024 ** 3],
  ['2M', 2e6],
  ['x', 0],
])('%s is %d', (text, wanted) => expect(quantity(text)).toBe(wanted));
