#include "syntax/tree.h"

#include <chrono>

#include "base/assert.h"
#include "base/text.h"

extern "C" {
const TSLanguage* tree_sitter_rust(void);
const TSLanguage* tree_sitter_hcl(void);
const TSLanguage* tree_sitter_typescript(void);
const TSLanguage* tree_sitter_python(void);
}

namespace wright {
namespace {

using Clock = std::chrono::steady_clock;

const TSLanguage* language(Grammar grammar) {
  switch (grammar) {
    case Grammar::Rust: return tree_sitter_rust();
    case Grammar::Hcl: return tree_sitter_hcl();
    case Grammar::TypeScript: return tree_sitter_typescript();
    case Grammar::Python: return tree_sitter_python();
  }
  return nullptr;
}

// Ordinary files parse at some 10 MB/s; a file that needs a thousand times longer is not a program.
Clock::duration allowance(std::size_t bytes) {
  return std::chrono::milliseconds(1500) + std::chrono::microseconds(10) * static_cast<std::int64_t>(bytes / 10);
}

const char* read_input(void* payload, std::uint32_t byte, TSPoint /*position*/, std::uint32_t* count) {
  const std::string& text = *static_cast<const std::string*>(payload);
  *count = byte < text.size() ? static_cast<std::uint32_t>(text.size() - byte) : 0;
  return text.data() + byte;
}

// `Response<>` is legal Rust that the grammar does not know: without the brackets every byte keeps its place.
std::string without_empty_arguments(const std::string& text) {
  std::string copy;
  for (std::size_t at = text.find("<>"); at != std::string::npos; at = text.find("<>", at + 2)) {
    const bool after_name = at > 0 && is_word_part(text[at - 1]);
    if (!after_name || std::string_view(text).substr(0, at).ends_with(" use")) continue;  // `+ use<>` captures nothing
    if (copy.empty()) copy = text;
    copy[at] = copy[at + 1] = ' ';
  }
  return copy;
}

// `$pool` within a macro_rules! is a name like any other once the macro is read as code.
void read_fragments_as_names(const std::string& text, const Span& part, std::string& copy) {
  const std::string_view until = std::string_view(text).substr(0, part.end);
  for (std::size_t at = until.find('$', part.begin); at != std::string_view::npos; at = until.find('$', at + 1)) {
    if (at + 1 == until.size() || !is_word_part(until[at + 1])) continue;
    if (copy.empty()) copy = text;
    copy[at] = '_';
  }
}

bool is_late(TSParseState* state) { return Clock::now() > *static_cast<Clock::time_point*>(state->payload); }

}  // namespace

Node Node::field(std::string_view name) const {
  if (ts_node_is_null(node_)) return {};
  return Node(ts_node_child_by_field_name(node_, name.data(), static_cast<std::uint32_t>(name.size())));
}

Tree::Tree(Grammar grammar, const SourceFile& file) : file_(&file) { parse(grammar, nullptr); }

Tree::Tree(Grammar grammar, const SourceFile& file, Span part) : file_(&file) { parse(grammar, &part); }

void Tree::parse(Grammar grammar, const Span* part) {
  const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(), &ts_parser_delete);
  const bool accepted = ts_parser_set_language(parser.get(), language(grammar));
  WRIGHT_ASSERT(accepted, "core and grammars are pinned together in third_party/Cargo.lock");
  std::size_t size = file_->text.size();
  if (part != nullptr) {
    const Position begin = file_->lines.position(part->begin);
    TSRange range{};
    range.start_byte = part->begin;
    range.end_byte = part->end;
    range.start_point = {begin.line - 1, part->begin - file_->lines.line_start(begin.line)};
    const Position end = file_->lines.position(part->end);
    range.end_point = {end.line - 1, part->end - file_->lines.line_start(end.line)};
    ts_parser_set_included_ranges(parser.get(), &range, 1);
    size = part->end - part->begin;
  }
  Clock::time_point deadline = Clock::now() + allowance(size);
  TSParseOptions options{};
  options.payload = &deadline;
  options.progress_callback = &is_late;
  std::string repaired = grammar == Grammar::Rust ? without_empty_arguments(file_->text) : std::string();
  if (grammar == Grammar::Rust && part != nullptr) read_fragments_as_names(file_->text, *part, repaired);
  TSInput input{};
  input.payload = repaired.empty() ? const_cast<std::string*>(&file_->text) : &repaired;
  input.read = &read_input;
  input.encoding = TSInputEncodingUTF8;
  tree_.reset(ts_parser_parse_with_options(parser.get(), nullptr, input, options));
}

Node Tree::root() const { return tree_ == nullptr ? Node() : Node(ts_tree_root_node(tree_.get())); }

}  // namespace wright
