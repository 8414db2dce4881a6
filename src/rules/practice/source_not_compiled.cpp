// A file among the sources of a function that no `mod` names: cargo compiles what its targets declare and passes over the rest
// without a word. Read from the text, so that a name that anything declares counts as declared, wherever it stands.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Comments at the beginning of lines say nothing.
bool is_comment(std::string_view line) { return trim(line).starts_with("//") || trim(line).starts_with('*'); }

// `mod orders;`, `pub(crate) mod r#orders {`. One that is commented out says that the file is left out on purpose.
bool declares(std::string_view text, std::string_view name) {
  for (const std::string_view start : {"mod ", "mod r#"}) {
    const std::string wanted = std::string(start) + std::string(name);
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
      const std::string_view rest = trim(text.substr(at + wanted.size(), 8));
      const bool whole = at == 0 || !is_word_part(text[at - 1]);
      if (whole && (rest.starts_with(';') || rest.starts_with('{'))) return true;
    }
  }
  return false;
}

// Modules that a macro finds by looking into the folder, or that a build script writes.
bool finds_modules(std::string_view text) {
  constexpr std::array<std::string_view, 5> kSigns{"automod", "mod_use", "import_modules", "tonic::include_proto", "OUT_DIR"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); });
}

bool is_target(const Crate& crate, const std::string& path) {
  constexpr std::array<std::string_view, 3> kMains{"main.rs", "lib.rs", "build.rs"};
  return one_of(std::string_view(file_name(path)), kMains) || crate.library == path ||
         std::any_of(crate.binaries.begin(), crate.binaries.end(), [&](const Target& target) { return target.path == path; });
}

// "orders" of `src/orders.rs` and of `src/orders/mod.rs`; "" of what stands among no modules.
std::string module_name(const Crate& crate, const std::string& path) {
  const std::string sources = join_path(crate.folder, "src") + "/";
  if (!path.starts_with(sources) || path.starts_with(sources + "bin/") || is_target(crate, path)) return {};
  const std::string file(file_name(path));
  if (file != "mod.rs") return file.substr(0, file.size() - std::string_view(".rs").size());
  return std::string(file_name(parent_path(path)));
}

// `#[path = "../orders.rs"]`, `include!("orders.rs")`, a target of a manifest, a command of a script.
bool is_taken_by_path(const Facts& facts, const SourceFile& source) {
  const std::string name(file_name(source.path));
  const std::string whole = name == "mod.rs" ? std::string(file_name(parent_path(source.path))) + "/mod.rs" : name;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.source.get() == &source || file.kind == FileKind::Prose) return false;
    const std::string& text = file.source->text;
    if (file.kind != FileKind::Rust) return contains(text, whole);
    return contains(text, "/" + whole + "\"") || contains(text, "\"" + whole + "\"");
  });
}

// It holds code: more than remarks and what is commented out.
bool holds_code(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    return !is_comment(line) && (contains(line, "fn ") || contains(line, "struct ")) &&
           contains(line.substr(0, line.find("//")), " ");
  });
}

std::vector<const SourceFile*> left_out(const Facts& facts, const Crate& crate) {
  std::vector<const SourceFile*> files;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Rust || facts.project.crate_of(file.source->path) != &crate) continue;
    const std::string name = module_name(crate, file.source->path);
    if (name.empty() || !holds_code(file.source->text)) continue;
    if (any_source(facts, crate, [&](std::string_view text) { return declares(text, name); })) continue;
    if (!is_taken_by_path(facts, *file.source)) files.push_back(file.source.get());
  }
  return files;
}

void check(const Facts& facts, Findings& out) {
  for (const Crate* const crate : built_crates(facts)) {
    if (any_source(facts, *crate, finds_modules)) continue;
    const std::vector<const SourceFile*> files = left_out(facts, *crate);
    if (files.empty()) continue;
    Finding& finding =
        out.report(first_line(*files.front()),
                   fmt::format("no `mod` of `{}` names this file: nothing compiles it, and what is mended in it changes "
                               "nothing that runs",
                               crate->name));
    for (std::size_t at = 1; at < files.size(); ++at) finding.related.push_back(related(first_line(*files[at]), "left out too"));
  }
}

}  // namespace

extern constinit const Rule source_not_compiled{"source-not-compiled", &check};

}  // namespace wright
