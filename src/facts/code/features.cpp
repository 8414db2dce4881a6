#include "facts/code/features.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace wright::code {
namespace {

// The tables [features] of the crates, and where path dependencies lead.
struct Definitions {
  std::map<std::string, std::uint32_t, std::less<>> by_folder;
  std::map<const SourceFile*, const Value*> features;  // by manifest
};

Definitions read_definitions(const Project& project) {
  Definitions definitions;
  for (std::uint32_t number = 0; number < project.crates.size(); ++number)
    definitions.by_folder.emplace(project.crates[number].folder, number);
  for (const auto& document : project.manifests) {
    if (const Value* const table = document->root.find("features"))
      definitions.features.emplace(document->root.place.file, table);
  }
  return definitions;
}

class Activation {
 public:
  Activation(const Project& project, const Definitions& definitions, std::uint32_t root)
      : project_(project), definitions_(definitions) {
    build_.root = root;
    build_.built.assign(project.crates.size(), false);
    build_.features.resize(project.crates.size());
    take_in(root);
    turn_on(root, "default");
  }

  void turn_on(std::uint32_t crate, std::string_view feature) {
    if (!build_.features[crate].emplace(feature).second) return;
    const auto table = definitions_.features.find(project_.crates[crate].manifest);
    const Value* const enabled = table == definitions_.features.end() ? nullptr : table->second->find(feature);
    if (enabled == nullptr) return turn_on_dependency(crate, feature);
    for (const Value& item : enabled->items) follow(crate, item.text);
  }

  Build take() { return std::move(build_); }

 private:
  // "x", "dep:x", "x/feature" and "x?/feature" of a feature's list.
  void follow(std::uint32_t crate, std::string_view item) {
    if (item.starts_with("dep:")) return turn_on_dependency(crate, item.substr(4));
    const std::size_t slash = item.find('/');
    if (slash == std::string_view::npos) return turn_on(crate, item);
    std::string_view name = item.substr(0, slash);
    const bool weak = name.ends_with('?');
    if (weak) name.remove_suffix(1);
    if (!weak) turn_on_dependency(crate, name);
    each_dependency(crate, name, [&](const Dependency&, std::uint32_t other) { turn_on(other, item.substr(slash + 1)); });
  }

  template <typename Work>
  void each_dependency(std::uint32_t crate, std::string_view name, const Work& work) {
    for (const Dependency& dependency : project_.crates[crate].dependencies) {
      if (dependency.kind != DependencyKind::Normal || !dependency.is_path || dependency.name != name) continue;
      if (const auto other = definitions_.by_folder.find(dependency.path); other != definitions_.by_folder.end())
        work(dependency, other->second);
    }
  }

  void turn_on_dependency(std::uint32_t crate, std::string_view name) {
    each_dependency(crate, name, [&](const Dependency& dependency, std::uint32_t other) { depend(dependency, other); });
  }

  void depend(const Dependency& dependency, std::uint32_t other) {
    take_in(other);
    if (dependency.default_features) turn_on(other, "default");
    for (const std::string& feature : dependency.features) turn_on(other, feature);
  }

  void take_in(std::uint32_t crate) {
    if (build_.built[crate]) return;
    build_.built[crate] = true;
    for (const Dependency& dependency : project_.crates[crate].dependencies) {
      if (dependency.optional) continue;
      if (dependency.kind == DependencyKind::Normal) turn_on_dependency(crate, dependency.name);
    }
  }

  const Project& project_;
  const Definitions& definitions_;
  Build build_;
};

bool has_word(std::string_view text, std::string_view word) {
  const auto part = [](char c) { return is_word_part(c) || c == '-'; };
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !part(text[at - 1])) && (end == text.size() || !part(text[end]))) return true;
  }
  return false;
}

// Lines that tell a build which features to turn on: `cargo lambda build --features tracing`, `features: ['tracing']`.
std::vector<std::string_view> feature_lines(const Project& project) {
  constexpr std::array<std::string_view, 10> kOtherCommands{"test", "clippy",   "check",     "cargo doc",    "bench",
                                                            "hack", "llvm-cov", "cargo run", "lambda watch", "lambda invoke"};
  std::vector<std::string_view> lines;
  for (const ProjectFile& file : project.files) {
    if (file.kind == FileKind::Rust || file.kind == FileKind::Manifest || file.kind == FileKind::Lock ||
        file.kind == FileKind::Prose || contains(file_name(file.source->path), "test"))
      continue;
    const std::string_view text = file.source->text;
    std::size_t end = 0;
    for (std::size_t at = text.find("features"); at != std::string_view::npos; at = text.find("features", end)) {
      const std::size_t before = text.rfind('\n', at);
      const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
      end = std::min(text.find('\n', at), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      const bool other = std::any_of(kOtherCommands.begin(), kOtherCommands.end(),
                                     [&](std::string_view command) { return contains(line, command); });
      // A debug build is not what is deployed.
      const bool debug = contains(line, "cargo build") && !contains(line, "--release") && !contains(line, "profile");
      if (!other && !debug) lines.push_back(line);
    }
  }
  return lines;
}

// What the build's own command, its settings or a binary's required-features turn on besides.
void turn_on_asked(const Crate& crate, const Project& project, const std::vector<std::string_view>& lines, Activation& activation,
                   std::uint32_t number) {
  for (const std::string& feature : crate.features) {
    const bool asked = std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
      return contains(line, "all-features") || has_word(line, feature);
    });
    // Its name says that it is for this, whoever turns it on.
    if (asked || contains(feature, "lambda")) activation.turn_on(number, feature);
  }
  const Value* const set = crate.lambda_metadata == nullptr ? nullptr : crate.lambda_metadata->find_path({"build", "features"});
  for (const Value& feature : set == nullptr ? std::vector<Value>() : set->items) activation.turn_on(number, feature.text);
  for (const auto& document : project.manifests) {
    if (document->root.place.file != crate.manifest) continue;
    const Value* const binaries = document->root.find("bin");
    for (const Value& binary : binaries == nullptr ? std::vector<Value>() : binaries->items) {
      const Value* const required = binary.find("required-features");
      for (const Value& feature : required == nullptr ? std::vector<Value>() : required->items)
        activation.turn_on(number, feature.text);
    }
  }
}

// `any(feature = "aws", not(test))`: three values, since much is known only where the code is built.
class Condition {
 public:
  Condition(std::string_view text, const FeatureSet& features) : text_(text), features_(features) {}

  std::optional<bool> value(int depth = 0) {
    const std::string_view name = word();
    skip_blanks();
    if (name.empty() || depth > kDeepest) return broken();
    if (take('=')) return holds(name, quoted());
    if (!take('(')) return holds(name);
    std::optional<bool> all = true;
    std::optional<bool> any = false;
    std::optional<bool> first;
    for (bool fresh = true; !broken_ && !take(')'); fresh = false) {
      const std::optional<bool> part = value(depth + 1);
      if (fresh) first = part;
      all = all == false || part == false ? std::optional(false) : (part ? all : std::nullopt);
      any = any == true || part == true ? std::optional(true) : (part ? any : std::nullopt);
      skip_blanks();
      if (!take(',') && !(at_ < text_.size() && text_[at_] == ')')) return broken();
      skip_blanks();
    }
    if (broken_) return std::nullopt;
    if (name == "all" || name == "cfg") return all;
    if (name == "any") return any;
    if (name == "not" && first) return !*first;
    return std::nullopt;
  }

 private:
  static constexpr int kDeepest = 20;

  std::optional<bool> broken() {
    broken_ = true;
    return std::nullopt;
  }

  [[nodiscard]] std::optional<bool> holds(std::string_view name) const {
    if (name == "unix" || name == "true") return true;
    constexpr std::array<std::string_view, 7> kNever{"test", "windows", "debug_assertions", "doc", "doctest", "miri", "false"};
    return one_of(name, kNever) ? std::optional(false) : std::nullopt;
  }

  [[nodiscard]] std::optional<bool> holds(std::string_view name, std::string_view value) const {
    if (name == "feature") return features_.contains(value);
    if (name == "target_os") return value == "linux";
    if (name == "target_family") return value == "unix";
    if (name == "target_arch" && value.starts_with("wasm")) return false;
    return std::nullopt;
  }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) ++at_;
  }

  bool take(char wanted) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  std::string_view word() {
    skip_blanks();
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word_part(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  std::string_view quoted() {
    if (!take('"')) return {};
    const std::size_t begin = at_;
    at_ = std::min(text_.find('"', begin), text_.size());
    const std::string_view inside = text_.substr(begin, at_ - begin);
    take('"');
    return inside;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool broken_ = false;
  const FeatureSet& features_;
};

}  // namespace

std::vector<Build> find_builds(const Project& project, const std::set<std::uint32_t>& roots) {
  const Definitions definitions = read_definitions(project);
  const bool any =
      std::any_of(roots.begin(), roots.end(), [&](std::uint32_t root) { return !project.crates[root].features.empty(); });
  const std::vector<std::string_view> lines = any ? feature_lines(project) : std::vector<std::string_view>();
  std::vector<Build> builds;
  for (const std::uint32_t root : roots) {
    Activation activation(project, definitions, root);
    turn_on_asked(project.crates[root], project, lines, activation, root);
    builds.push_back(activation.take());
  }
  return builds;
}

std::optional<bool> cfg_holds(std::string_view attribute, const FeatureSet& features) {
  if (!attribute.starts_with("cfg") || !trim(attribute.substr(3)).starts_with("(")) return std::nullopt;
  return Condition(attribute, features).value();
}

std::string_view without_condition(std::string_view attribute) {
  constexpr std::string_view kHead = "cfg_attr(not(";
  if (!attribute.starts_with(kHead) || !attribute.ends_with(')')) return attribute;
  const std::size_t close = attribute.find(')', kHead.size());
  const std::string_view condition = attribute.substr(kHead.size(), close - kHead.size());
  if (!std::all_of(condition.begin(), condition.end(), is_word_part)) return attribute;  // `feature = ".."`, `any(..)`
  const std::string_view rest = trim(attribute.substr(close + 1, attribute.size() - close - 2));
  return rest.starts_with(',') ? trim(rest.substr(1)) : attribute;
}

bool is_left_out(const std::vector<Build>& builds, std::uint32_t crate, std::string_view attribute) {
  if (!attribute.starts_with("cfg(")) return false;
  bool taken = false;
  for (const Build& build : builds) {
    if (!build.built[crate]) continue;
    taken = true;
    if (cfg_holds(attribute, build.features[crate]) != false) return false;
  }
  // Of what no program is built with nothing is known but what holds for every build.
  return taken || (!contains(attribute, "feature") && cfg_holds(attribute, {}) == false);
}

}  // namespace wright::code
