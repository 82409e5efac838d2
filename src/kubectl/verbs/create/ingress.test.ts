/** kubectl create ingress: what a rule says. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';

test.each(
  session`
    $ kubectl create ingress i --rule='a.example.com/x*=web:80,tls=t' \
    --rule='a.example.com/y=web:http' --class=nginx --annotation=a=b
    error: rule 'a.example.com/x*=web:80,tls=t is invalid and should be in format \
    host/path=svcname:svcport[,tls[=secret]]
    exit 1

    $ kubectl create ingress i --default-backend=web:80
    > POST /apis/networking.k8s.io/v1/namespaces/default/ingresses?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"i"},\
    "spec":{"defaultBackend":{"service":{"name":"web","port":{"number":80}}}},\
    "status":{"loadBalancer":{}}}
    ingress.networking.k8s.io/i created

    $ kubectl create ingress i --default-backend=web
    error: default-backend should be in format servicename:serviceport
    exit 1

    $ kubectl create ingress i
    error: not enough information provided: every ingress has to either specify a \
    default-backend (which catches all traffic) or a list of rules (which catch specific paths)
    exit 1

    $ kubectl create ingress i --rule=x
    error: rule x is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line)).toBe(printed);
});
