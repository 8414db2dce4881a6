#include "rules/old_reqwest.h"

#include "base/text.h"
#include "facts/written.h"
#include "rules/versions.h"

namespace wright {

std::string as_written(const Facts& facts, const Function& function, std::string path) {
  constexpr std::string_view kBlocking = "reqwest::blocking::";
  constexpr Version kFirstAsync{0, 10};
  if (!path.starts_with(kBlocking)) return path;
  const Dependency* const reqwest = facts.project.crates[function.crate].find_dependency("reqwest");
  const std::optional<Version> version = reqwest == nullptr ? std::nullopt : version_of(*reqwest);
  return version && *version < kFirstAsync ? "reqwest::" + path.substr(kBlocking.size()) : path;
}

bool hands_over_fresh_client(const Call& call) {
  return call.is_method && call.path == "request_async" && call.argument_count == 1 &&
         argument_text(call, 0).ends_with("async_http_client") && contains(call.place.file->text, "oauth2");
}

}  // namespace wright
