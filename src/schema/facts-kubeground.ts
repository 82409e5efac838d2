// Written by hand: the playground's own kinds (kubeground.ts). Format: facts.ts.
export default `
Client# metadata:ObjectMeta spec:ClientSpec
ClientSpec from:ClientFrom to:ClientTo requestsPerSecond:*d keepAlive:*b timeoutMilliseconds:*i
ClientFrom outside:*ClientOutside pod deployment node
ClientOutside address
ClientTo service namespace port:*i via url
`;
