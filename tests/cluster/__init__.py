"""Three servers under Patroni, with etcd and HAProxy, on one machine: `make cluster`."""
