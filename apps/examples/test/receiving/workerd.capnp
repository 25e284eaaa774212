using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (
      name = "receiver",
      worker = (
        modules = [(name = "worker", esModule = embed "../../.tmp/worker.js")],
        compatibilityDate = "2026-11-01",
        bindings = [
          (name = "ALIPAYHK_CLIENT_ID", fromEnvironment = "ALIPAYHK_CLIENT_ID"),
          (name = "ALIPAYHK_PUBLIC_KEY", fromEnvironment = "ALIPAYHK_PUBLIC_KEY"),
          (name = "MERCHANT_PRIVATE_KEY", fromEnvironment = "MERCHANT_PRIVATE_KEY"),
        ],
      ),
    ),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "receiver")],
);
