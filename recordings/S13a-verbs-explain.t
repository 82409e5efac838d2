  $ kubectl create deployment web --image=nginx:1.27 --replicas=2
  deployment.apps/web created
  # settle
  $ kubectl create service clusterip web --tcp=80:80 --tcp=443:8443
  service/web created
  # settle
# explain.
  $ kubectl explain pod.spec.nosuch
  KIND:       Pod
  VERSION:    v1
  
  error: field "nosuch" does not exist
  [1]
  $ kubectl explain nosuch
  the server doesn't have a resource type "nosuch"
  [1]
  $ kubectl explain
  error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.
  [1]
