// A job builds or tests with whatever nightly compiler there is that day, though nothing in the project needs one. Formatting,
// documentation, coverage and what takes `-Z` options have their reasons, and so has a matrix that tries several compilers.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// Commands that only a nightly compiler has, or that show more with it.
bool needs_nightly(std::string_view text) {
  constexpr std::array<std::string_view, 12> kSigns{
      "-Z",    "miri",       "udeps",   "cargo fuzz", "tarpaulin",        "llvm-cov",
      "grcov", "cargo-fuzz", "careful", "expand",     "minimal-versions", "sanitizer"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); });
}

bool uses_unstable_features(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    const std::string_view text = file.source->text;
    const bool settings = file.kind == FileKind::Toml || file.kind == FileKind::Manifest || is_toolchain_file(file.source->path);
    if (settings) {
      const bool nightly = contains(text, "nightly") && !is_toolchain_file(file.source->path);
      return nightly || contains(text, "build-std") || contains(text, "rust-src") || contains(text, "cargo-features") ||
             contains(text, "[unstable]");
    }
    return file.kind == FileKind::Rust && (contains(text, "#![feature(") || contains(text, "feature(test)"));
  });
}

// Where the step makes nightly the compiler of the commands after it; "" elsewhere.
Place place_of_nightly(const Step& step) {
  const ActionUse use = read_use(step.uses);
  if (use.action == "dtolnay/rust-toolchain" && use.reference == "nightly") return step.place;
  for (const auto& [key, value] : step.with) {
    if (key == "toolchain" && value.value == "nightly" && contains(lower_case(use.action), "rust")) return value.place;
    if (key == "toolchain" && value.value == "nightly" && use.action == "actions-rs/toolchain") return value.place;
  }
  for (const ScriptLine& line : script_lines(step)) {
    if (contains(line.text, "rustup default nightly") || contains(line.text, "rustup override set nightly")) {
      const bool dated = contains(line.text, "nightly-2");
      if (!dated) return line.place;
    }
  }
  return {};
}

bool builds(const Job& job) {
  constexpr std::array<std::string_view, 5> kCommands{"cargo build", "cargo lambda build", "cargo test", "cross build",
                                                      "cargo nextest"};
  constexpr std::array<std::string_view, 3> kActions{"build", "test", "lambda"};
  return std::any_of(job.steps.begin(), job.steps.end(), [&](const Step& step) {
    if (step.uses.starts_with("actions-rs/cargo")) return one_of(value_of(step.with, "command"), kActions);
    return std::any_of(kCommands.begin(), kCommands.end(), [&](std::string_view command) { return contains(step.run, command); });
  });
}

bool is_formatting_only(const Job& job) {
  return std::all_of(job.steps.begin(), job.steps.end(),
                     [](const Step& step) { return !contains(step.run, "cargo ") || contains(step.run, "fmt"); });
}

// Some script, workflow or setting of the project asks for what only nightly has.
bool is_needed_somewhere(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind != FileKind::Rust && (contains(file.source->text, " -Z") || contains(file.source->text, "miri"));
  });
}

// `channel = "nightly"` without a date, in the file that decides for every build around it. Whether there is one.
bool check_files(const Facts& facts, Findings& out) {
  bool told = false;
  for (const ProjectFile& file : facts.project.files) {
    if (!is_toolchain_file(file.source->path)) continue;
    const std::string& text = file.source->text;
    const std::size_t named = text.find("\"nightly\"");
    const std::size_t at = named == std::string::npos && trim(text) == "nightly" ? text.find("nightly") : named;
    if (at == std::string::npos) continue;
    if (is_needed_somewhere(facts)) return false;
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
    out.report(
        {file.source.get(), {static_cast<std::uint32_t>(at), end}},
        "whatever nightly compiler there is that day builds the function, and nothing in the code needs one: what is deployed "
        "changes, or fails to build, without a commit");
    told = true;
  }
  return told;
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty() || uses_unstable_features(facts)) return;
  if (check_files(facts, out)) return;  // the jobs follow it
  for (const Workflow& workflow : facts.pipelines.workflows) {
    if (needs_nightly(workflow.file->text)) continue;
    for (const Job& job : workflow.jobs) {
      if (!builds(job) || is_formatting_only(job)) continue;
      for (const Step& step : job.steps) {
        const Place place = place_of_nightly(step);
        if (place.file == nullptr) continue;
        out.report(place,
                   "the job builds with the nightly compiler of that day, which nothing in the code needs: a build that "
                   "passed yesterday can fail without a commit");
        break;
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_nightly_toolchain{"ci-nightly-toolchain", &check};

}  // namespace wright
