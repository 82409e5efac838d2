/** kubectl autoscale: the metrics that its flags make. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const world: World = {
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', resourceVersion: '5' },
      spec: { replicas: 2 },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', labels: { a: 'b' }, annotations: { note: 'x' } },
      data: { a: '1' },
    },
  ],
};

test.each(
  session`
    $ kubectl autoscale deploy/web --max=5 --cpu=80%
    > POST /apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers?fieldManager=kubect\
    l-autoscale
    >   {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler",\
    "metadata":{"name":"web","namespace":"default"},"spec":{"maxReplicas":5,\
    "metrics":[{"resource":{"name":"cpu","target":{"averageUtilization":80,\
    "type":"Utilization"}},"type":"Resource"}],"scaleTargetRef":{"apiVersion":"apps/v1",\
    "kind":"Deployment","name":"web"}}}
    horizontalpodautoscaler.autoscaling/web autoscaled

    $ kubectl autoscale deploy/web --min=2 --max=5 --cpu=500m --memory=1Gi --name=h
    > POST /apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers?fieldManager=kubect\
    l-autoscale
    >   {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"h",\
    "namespace":"default"},"spec":{"maxReplicas":5,"metrics":[{"resource":{"name":"cpu",\
    "target":{"averageValue":"500m","type":"AverageValue"}},"type":"Resource"},\
    {"resource":{"name":"memory","target":{"averageValue":"1Gi","type":"AverageValue"}},\
    "type":"Resource"}],"minReplicas":2,"scaleTargetRef":{"apiVersion":"apps/v1",\
    "kind":"Deployment","name":"web"}}}
    horizontalpodautoscaler.autoscaling/h autoscaled

    $ kubectl autoscale deploy/web --max=5 --cpu-percent=50
    > POST /apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers?fieldManager=kubect\
    l-autoscale
    >   {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler",\
    "metadata":{"name":"web","namespace":"default"},"spec":{"maxReplicas":5,\
    "metrics":[{"resource":{"name":"cpu","target":{"averageUtilization":50,\
    "type":"Utilization"}},"type":"Resource"}],"scaleTargetRef":{"apiVersion":"apps/v1",\
    "kind":"Deployment","name":"web"}}}
    horizontalpodautoscaler.autoscaling/web autoscaled

    $ kubectl autoscale deploy/web --max=0 --cpu=80%
    error: --max=MAXPODS is required and must be at least 1, max: 0
    exit 1

    $ kubectl autoscale deploy/web --min=3 --max=2 --cpu=80%
    error: --max=MAXPODS must be larger or equal to --min=MINPODS, max: 2, min: 3
    exit 1

    $ kubectl autoscale deploy/web --max=5
    error: failed to create autoscaling/v2 HPA and the configuration is incompatible with \
    autoscaling/v1: empty input
    exit 1

    $ kubectl autoscale deploy/web --max=5 --cpu=x
    error: invalid cpu value "x"
    exit 1

    $ kubectl autoscale cm/c --max=5 --cpu=80%
    error: cannot autoscale a ConfigMap: no kind "ConfigMap" is registered
    exit 1

    $ kubectl autoscale deploy/web --max=5 --cpu=80% --dry-run=client -o yaml
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata:
      name: web
    spec:
      maxReplicas: 5
      metrics:
      - resource:
          name: cpu
          target:
            averageUtilization: 80
            type: Utilization
        type: Resource
      scaleTargetRef:
        apiVersion: apps/v1
        kind: Deployment
        name: web
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
