// Turns a path as written into a full path: through the module's `use` lines, its own items, globs, and re-exports of the
// project.

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "facts/code/index.h"

namespace wright::code {
namespace {

constexpr int kMostReexports = 8;  // a chain longer than this is a cycle

std::string_view first_segment(std::string_view path) { return path.substr(0, path.find("::")); }

std::string after_first(std::string_view path) {
  const std::size_t at = path.find("::");
  return at == std::string_view::npos ? std::string() : std::string(path.substr(at));
}

// "crate::a" and "self::a" and "super::a" from the module they are written in.
std::string rooted(const Module& module, std::string_view path) {
  const std::string_view first = first_segment(path);
  const std::string rest = after_first(path);
  if (first == "crate" || first == "$crate") return module.root + rest;
  if (first == "self") return module.path + rest;
  if (first != "super") return {};
  std::string base = module.path;
  std::string_view left = path;
  while (first_segment(left) == "super") {
    const std::size_t cut = base.rfind("::");
    if (cut != std::string::npos) base.resize(cut);
    left.remove_prefix(std::min(left.size(), std::string_view("super").size()));
    if (left.starts_with("::")) left.remove_prefix(2);
  }
  return left.empty() ? base : base + "::" + std::string(left);
}

// Names that the prelude gives and no `use` line has to.
bool is_prelude(std::string_view name) {
  constexpr std::array<std::string_view, 16> kNames{"Box",  "Clone", "Copy",   "Default", "Err",  "From", "Into",   "Iterator",
                                                    "None", "Ok",    "Option", "Result",  "Send", "Some", "String", "Vec"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// `use lambda_http::*;`: what starts a function is known by its name, and so is what connects of a crate's prelude. The module
// that has it; "" for any other name.
std::string_view owner_in_glob(std::string_view base, std::string_view name) {
  constexpr std::array<std::string_view, 3> kCrates{"lambda_http", "lambda_runtime", "lambda_extension"};
  constexpr std::array<std::string_view, 5> kFunctions{"run", "service_fn", "handler_fn", "run_with_streaming_response",
                                                       "tracing"};
  constexpr std::array<std::string_view, 3> kConnections{"PgConnection", "MysqlConnection", "SqliteConnection"};
  if (one_of(base, kCrates) && one_of(name, kFunctions)) return base;
  // What computes whole tables.
  constexpr std::array<std::string_view, 11> kFrames{"LazyFrame",  "DataFrame",      "SessionContext", "LazyCsvReader",
                                                     "CsvReader",  "CsvWriter",      "ParquetReader",  "ParquetWriter",
                                                     "JsonReader", "CsvReadOptions", "IpcReader"};
  if ((base == "polars::prelude" || base == "datafusion::prelude") && one_of(name, kFrames)) return base;
  if (base == "teloxide::prelude" && name == "Bot") return "teloxide";
  return base == "diesel::prelude" && one_of(name, kConnections) ? "diesel" : "";
}

class Resolver {
 public:
  explicit Resolver(const Index& index) : index_(index) {}

  std::string resolve(const Module& module, std::string_view written, int depth) const {
    if (written.starts_with("::")) return through_reexport(in_project(module, std::string(written.substr(2))), depth);
    if (std::string path = rooted(module, written); !path.empty()) return through_reexport(path, depth);
    const std::string first(first_segment(written));
    const std::string rest = after_first(written);
    // `mod list; pub use list::list;`; a function of its own is no part of a longer path.
    const bool own_function = module.items.contains(first) && is_function(module.path + "::" + first);
    const bool through_module = !rest.empty() && module.items.contains(first) && !own_function;
    // `use other::query; async fn query() {..}`: what is imported under the name of a function is a module.
    const bool beside_module = rest.empty() && own_function;
    if (const auto used = module.uses.find(first);
        used != module.uses.end() && depth < kMostReexports && !through_module && !beside_module) {
      const std::string target = used->second + rest;
      if (first_segment(used->second) == first && used->second.find("::") == std::string::npos)
        return through_reexport(in_project(module, target), depth);  // `use tokio;`, `use store::{self, Row};`
      return resolve_use(module, target, depth + 1);
    }
    if (module.items.contains(first)) return through_reexport(module.path + "::" + std::string(written), depth);
    if (module.globs.empty()) return through_reexport(in_project(module, std::string(written)), depth);
    if (depth > 0) return from_globs(module, first, rest, depth);
    // The same names come up again and again, and most of them stand in no glob: `String`, `Ok`.
    const auto [known, is_new] = index_.found_by_globs[&module].try_emplace(std::string(written));
    if (is_new) known->second = from_globs(module, first, rest, depth);
    return known->second;
  }

 private:
  // A path of a `use` line starts at an external crate, or at the module itself (2018 uniform paths).
  std::string resolve_use(const Module& module, const std::string& path, int depth) const {
    if (path.starts_with("::")) return through_reexport(in_project(module, path.substr(2)), depth);
    if (std::string from_root = rooted(module, path); !from_root.empty()) return through_reexport(from_root, depth);
    const std::string first(first_segment(path));
    if (module.items.contains(first)) return through_reexport(module.path + "::" + path, depth);
    if (const auto used = module.uses.find(first);
        used != module.uses.end() && used->second != path && depth < kMostReexports && first_segment(used->second) != first) {
      return resolve_use(module, used->second + after_first(path), depth + 1);
    }
    return through_reexport(in_project(module, path), depth);
  }

  // The name of a library of this project becomes the path of its root module.
  std::string in_project(const Module& module, const std::string& path) const {
    const auto names = index_.externals.find(module.crate);
    if (names == index_.externals.end()) return path;
    const auto found = names->second.find(std::string(first_segment(path)));
    return found == names->second.end() ? path : found->second + after_first(path);
  }

  // "my_crate::Store" that lib.rs only re-exports (`pub use store::Store`) -> "my_crate::store::Store".
  std::string through_reexport(const std::string& path, int depth) const {
    if (depth >= kMostReexports) return path;
    for (std::size_t cut = path.rfind("::"); cut != std::string::npos && cut > 0; cut = path.rfind("::", cut - 1)) {
      const auto found = index_.modules.find(path.substr(0, cut));
      if (found == index_.modules.end()) continue;
      const std::string_view name = first_segment(std::string_view(path).substr(cut + 2));
      const std::string rest = after_first(std::string_view(path).substr(cut + 2));
      const Module& owner = found->second;
      const auto used = owner.uses.find(std::string(name));
      // `mod list; pub use list::list;`: at the end of a path the name is what is handed on, before it the module.
      const bool named_twice =
          used != owner.uses.end() && rest.empty() && !is_function(path) && used->second.ends_with("::" + std::string(name));
      if (owner.items.contains(std::string(name)) && !named_twice) return path;
      if (used != owner.uses.end()) {
        return resolve_use(owner, used->second + rest, depth + 1);
      }
      if (std::string by_glob = through_globs(owner, std::string(name), rest, depth + 1); !by_glob.empty()) return by_glob;
      return path;
    }
    return path;
  }

  std::string from_globs(const Module& module, const std::string& first, const std::string& rest, int depth) const {
    std::string path = through_globs(module, first, rest, depth);
    return path.empty() ? through_reexport(in_project(module, first + rest), depth) : path;
  }

  std::string through_globs(const Module& module, const std::string& name, const std::string& rest, int depth) const {
    if (depth >= kMostReexports || was_looked_through(module, name, depth)) return {};
    std::string external;
    int external_count = 0;
    // What a module has itself comes before what it imports, maybe from here.
    const std::vector<GlobBase>& bases = bases_of(module);
    for (const auto& [base, own] : bases) {
      if (own != nullptr && own->items.contains(name)) return through_reexport(base + "::" + name + rest, depth + 1);
    }
    for (const auto& [base, own] : bases) {
      if (const std::string_view owner = owner_in_glob(base, name); !owner.empty())
        return std::string(owner) + "::" + name + rest;
      if (own != nullptr) {
        if (own->uses.contains(name)) return resolve(*own, name + rest, depth + 1);
        // What a library hands on from its modules: `pub use models::*;`
        const std::string further = through_globs(*own, name, rest, depth + 1);
        const std::string whole = further.substr(0, further.size() - std::min(further.size(), rest.size()));
        if (is_of_project(whole) || index_.modules.contains(whole)) return further;
        continue;
      }
      if (base.ends_with("prelude") || index_.types.contains(base)) continue;
      external = base;
      ++external_count;
    }
    const bool looks_like_type = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
    if (external_count == 1 && looks_like_type && !is_prelude(name)) return external + "::" + name + rest;
    return {};
  }

  // What the globs of a module import all of. A glob may lead through those above it, which are there when it is asked for.
  const std::vector<GlobBase>& bases_of(const Module& module) const {
    const auto [known, is_new] = index_.glob_bases.try_emplace(&module);
    if (!is_new) return known->second;
    for (const std::string& glob : module.globs) {
      std::string base = resolve_use(module, glob, 1);
      const auto found = index_.modules.find(base);
      known->second.push_back({std::move(base), found == index_.modules.end() ? nullptr : &found->second});
    }
    return known->second;
  }

  // Modules that import all of one another (`use super::*; pub use api::*;`) are a net with more ways than anyone can walk.
  bool was_looked_through(const Module& module, const std::string& name, int depth) const {
    const auto [entry, is_new] = looked_through_.try_emplace({&module, name}, depth);
    if (!is_new && entry->second <= depth) return true;
    entry->second = depth;
    return false;
  }

  bool is_function(const std::string& path) const {
    return index_.by_path.contains(path) && !index_.modules.contains(path) && !index_.types.contains(path);
  }

  // A type or a function whose source was read.
  bool is_of_project(const std::string& path) const { return index_.types.contains(path) || index_.by_path.contains(path); }

  const Index& index_;
  mutable std::map<std::pair<const Module*, std::string>, int> looked_through_;  // with the least depth at which it was
};

// Generic arguments do not belong to a name: "Vec::<u8>::new" -> "Vec::new", "<Store as Load>::load" -> "Store::load".
std::string without_arguments(std::string_view written) {
  std::string plain;
  int depth = 0;
  if (written.starts_with('<')) {
    const std::size_t close = written.find('>');
    if (close == std::string_view::npos) return {};
    const std::string_view inside = written.substr(1, close - 1);
    plain = trim(inside.substr(0, inside.find(" as ")));
    written.remove_prefix(close + 1);
  }
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = written[i];
    if (c == '<') {
      if (depth == 0 && plain.ends_with("::")) plain.resize(plain.size() - 2);
      ++depth;
    } else if (c == '>' && (i == 0 || written[i - 1] != '-')) {
      --depth;
    } else if (depth == 0 && c != ' ' && c != '\n' && c != '\r' && c != '\t') {
      plain += c;
    }
  }
  return plain;
}

// The Lambda crates hand on one another's names: "lambda_http::lambda_runtime::Runtime" is "lambda_runtime::Runtime".
std::string own_path(std::string path) {
  constexpr std::array<std::string_view, 5> kOwners{"lambda_http", "lambda_runtime", "lambda_extension", "poem_lambda",
                                                    "lambda_web"};
  constexpr std::array<std::string_view, 4> kHandedOn{"lambda_runtime", "lambda_http", "aws_lambda_events", "tower"};
  const std::string_view owner = first_segment(path);
  if (std::find(kOwners.begin(), kOwners.end(), owner) == kOwners.end() || owner.size() == path.size()) return path;
  const std::string_view inner = first_segment(std::string_view(path).substr(owner.size() + 2));
  const bool handed_on = std::find(kHandedOn.begin(), kHandedOn.end(), inner) != kHandedOn.end();
  return handed_on ? path.substr(owner.size() + 2) : path;
}

// "aws_sdk_s3::client::Client", where the crate has its own client, is what it hands on as "aws_sdk_s3::Client".
std::string at_root(std::string path) {
  constexpr std::string_view kInner = "::client::Client";
  const std::size_t at = path.starts_with("aws_sdk_") ? path.find(kInner) : std::string::npos;
  if (at != std::string::npos && at == first_segment(path).size()) path.erase(at, std::string_view("::client").size());
  return path;
}

// Crates that others hand on whole, with the types by which their use is known: "deltalake::logstore::object_store::aws::S3" is
// "object_store::aws::S3", "deadpool_redis::redis::Client" is "redis::Client".
std::string without_middleman(const Index& index, std::string path) {
  constexpr std::array<std::string_view, 6> kHandedOn{"reqwest", "redis", "hyper", "sqlx", "object_store", "tokio_postgres"};
  std::size_t at = path.find("::");
  if (at == std::string::npos || index.modules.contains(path.substr(0, at))) return path;
  for (; at != std::string::npos; at = path.find("::", at + 2)) {
    const std::string_view rest = std::string_view(path).substr(at + 2);
    const std::string_view crate = first_segment(rest);
    if (crate.size() == rest.size()) return path;
    const char next = rest[crate.size() + 2];
    const bool known = one_of(crate, kHandedOn) || crate.starts_with("aws_sdk_");
    const bool by_type =
        (next >= 'A' && next <= 'Z') || (crate == "object_store" && rest.substr(crate.size()).starts_with("::aws::"));
    if (known && by_type) return std::string(rest);
  }
  return path;
}

}  // namespace

std::string resolve(const Index& index, const Module& module, std::string_view written, std::string_view self_type) {
  std::string plain = without_arguments(written);
  if (plain.starts_with("r#")) plain.erase(0, 2);
  if (first_segment(plain) == "Self" && !self_type.empty()) return std::string(self_type) + after_first(plain);
  return at_root(without_middleman(index, own_path(Resolver(index).resolve(module, plain, 0))));
}

void read_extern_crate(const Tree& tree, Node item, Module& into) {
  const Node crate = child_of(item, RustField::name_);
  const Node alias = child_of(item, RustField::alias_);
  if (!alias && !tree.text(item).starts_with("pub")) return;
  into.uses[std::string(tree.text(alias ? alias : crate))] = tree.text(crate);
}

std::string_view last_segment(std::string_view path) {
  const std::size_t cut = path.rfind("::");
  return cut == std::string_view::npos ? path : path.substr(cut + 2);
}

std::string crate_identifier(std::string_view name) { return replace_all(std::string(name), "-", "_"); }

}  // namespace wright::code
