/** What the programs beside kubectl print, on the learner's machine and on nodes. */
import { expect, test } from 'vitest';
import { world } from '../world.test-kit.ts';

test.each([
  ['ip', 'Usage: ip [ OPTIONS ] { address | link | route }\n', 255],
  ['ip frob', 'Object "frob" is unknown, try "ip help".\n', 1],
  ['ip addr show dev wlan0', 'Device "wlan0" does not exist.\n', 1],
  ['ip -br a show lo', 'lo               UNKNOWN        127.0.0.1/8 \n', 0],
  [
    'ip link show eth0',
    '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default ' +
      'qlen 1000\n',
    0,
  ],
  ['ssh kube-node1 ip -br a show cni0', 'cni0             UP             10.244.1.1/24 \n', 0],
  ['ssh', 'usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] destination [command [argument ...]]\n', 255],
  ['ssh -o A=b -- root@kube-node1 hostname', 'kube-node1\n', 0],
  ['ssh 203.0.113.9', 'ssh: connect to host 203.0.113.9 port 22: Connection timed out\n', 255],
  ['minikube service', 'X Exiting due to MK_USAGE: You must specify a service name\n', 64],
  [
    'minikube service web -n team --url',
    "X Exiting due to SVC_NOT_FOUND: Service 'web' was not found in 'team' namespace.\n" +
      "You may select another namespace by using 'minikube service web -n <namespace>'. " +
      "Or list out all the services using 'minikube service list'\n",
    115,
  ],
  [
    'minikube start',
    'minikube start: only "minikube ip" and "minikube service NAME --url" are here; ' +
      'this cluster was made by kubeadm.\n',
    1,
  ],
  ['ssh kube-node1 systemctl is-active kubelet', 'active\n', 0],
  ['ssh kube-node1 systemctl status sshd', 'Unit sshd.service could not be found.\n', 4],
  [
    'ssh kube-node1 systemctl status containerd.service',
    '● containerd.service\n' +
      '     Loaded: loaded (/lib/systemd/system/containerd.service; enabled)\n' +
      '     Active: active (running)\n',
    0,
  ],
  [
    'ssh kube-node1 systemctl stop kubelet',
    'systemctl stop: not modelled in this playground.\n',
    1,
  ],
  ['ssh kube-node1 iptables-save --table=nat | grep -e -A', '-A X\n', 0],
  ['ssh kube-node1 iptables-save -t raw', '', 0],
  [
    'ssh kube-node1 iptables-save -t odd',
    "iptables-save v1.8.9 (nf_tables): table `odd' does not exist\n",
    1,
  ],
  ['ssh kube-node1 iptables-save -x', 'iptables-save v1.8.9 (nf_tables): unknown option "-x"\n', 1],
])('%s', async (line, out, code) => {
  expect(await world().script(line)).toEqual({ out, code });
});
