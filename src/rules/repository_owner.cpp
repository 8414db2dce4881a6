#include "rules/repository_owner.h"

#include <algorithm>

#include "base/text.h"

namespace wright {
namespace {

bool is_account_part(char c) { return is_word_part(c) || c == '-' || c == '.'; }

std::string_view account_at(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_account_part);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

// `repo:acme/orders:ref:refs/heads/main`
void add_subjects(std::string_view text, std::set<std::string>& owners) {
  constexpr std::string_view kMark = "repo:";
  for (std::size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1)) {
    const std::string_view rest = text.substr(at + kMark.size());
    const std::string_view owner = account_at(rest);
    if (owner.empty() || owner.size() >= rest.size() || rest[owner.size()] != '/') continue;
    const std::string_view after = rest.substr(owner.size() + 1);
    const std::size_t name = account_at(after).size();
    if (name < after.size() && after[name] == ':') owners.insert(lower_case(owner));
  }
}

// `github.com/acme/orders/actions/workflows/ci.yml/badge.svg`, `github.com/acme/orders/workflows/ci/badge.svg`
void add_badges(std::string_view text, std::set<std::string>& owners) {
  constexpr std::string_view kMark = "github.com/";
  for (std::size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1)) {
    const std::string_view rest = text.substr(at + kMark.size());
    const std::string_view owner = account_at(rest);
    if (owner.empty() || owner.size() >= rest.size() || rest[owner.size()] != '/') continue;
    const std::string_view after = rest.substr(owner.size() + 1);
    const std::string_view path = after.substr(account_at(after).size());
    const bool badge = contains(path.substr(0, path.find_first_of(") \n\"")), "badge.svg");
    if (badge && (path.starts_with("/actions/workflows/") || path.starts_with("/workflows/"))) owners.insert(lower_case(owner));
  }
}

void add_manifests(const Facts& facts, std::set<std::string>& owners) {
  constexpr std::string_view kMark = "github.com/";
  for (const auto& document : facts.project.manifests) {
    for (const std::string_view table : {"package", "workspace"}) {
      const Value* const section = document->root.find(table);
      if (section == nullptr) continue;
      const Value* const value = table == "package" ? section->find("repository") : section->find_path({"package", "repository"});
      const std::size_t at = value == nullptr ? std::string::npos : value->text.find(kMark);
      if (at == std::string::npos) continue;
      const std::string_view owner = account_at(std::string_view(value->text).substr(at + kMark.size()));
      if (!owner.empty()) owners.insert(lower_case(owner));
    }
  }
}

// `source = "git::https://github.com/acme/modules.git//network"`
bool gives_modules(const Facts& facts, const std::string& account) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind == FileKind::Hcl && contains(file.source->text, "github.com/" + account + "/");
  });
}

// `acme/orders/.github/workflows/release.yml@main`, where this tree has that file and it is made to be called.
void add_own_workflows(const Facts& facts, std::set<std::string>& owners) {
  const auto add = [&](std::string_view used) {
    const std::size_t at = used.find("/.github/");
    if (at == std::string_view::npos) return;
    const std::string path(used.substr(at + 1, used.find('@') - at - 1));
    const auto there = [&](const ProjectFile& file) {
      const bool called = file.source->path == path && contains(file.source->text, "workflow_call");
      return called || file.source->path.starts_with(path + "/action.y");
    };
    if (std::any_of(facts.project.files.begin(), facts.project.files.end(), there))
      owners.insert(lower_case(used.substr(0, used.find('/'))));
  };
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      add(job.calls);
      // GitHub hands secrets on by `inherit` within an organization or an enterprise
      // (https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows, checked 2026-11-27); the infrastructure is
      // built from modules of the same account.
      const std::string account = job.calls.substr(0, job.calls.find('/'));
      if (job.secrets && job.secrets->value == "inherit" && account != "." && gives_modules(facts, account))
        owners.insert(lower_case(account));
      for (const Step& step : job.steps) add(step.uses);
    }
  }
}

}  // namespace

std::set<std::string> repository_owners(const Facts& facts) {
  std::set<std::string> owners;
  add_manifests(facts, owners);
  add_own_workflows(facts, owners);
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind == FileKind::Rust || file.kind == FileKind::Lock) continue;
    if (file.kind == FileKind::Prose) {
      add_badges(file.source->text, owners);
    } else {
      add_subjects(file.source->text, owners);
    }
  }
  return owners;
}

}  // namespace wright
