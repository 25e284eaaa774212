using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (
      name = "suite",
      worker = (
        modules = [(name = "suite", esModule = embed "dist/hosts/workerd.js")],
        compatibilityDate = "2026-11-01",
        bindings = [
          (name = "self", service = (name = "suite", entrypoint = "suite")),
          (name = "attackFiles", service = "attack-files"),
        ],
      ),
    ),
    (name = "attack-files", disk = (writable = false)),
  ],
);
