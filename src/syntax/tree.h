#pragma once
// A syntax tree of one file, made by tree-sitter: tolerant of errors, every node with its bytes.

#include <tree_sitter/api.h>

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/source_file.h"

namespace wright {

enum class Grammar : std::uint8_t { Rust, Hcl, TypeScript, Python };

// A node is a cheap value; it is valid as long as its Tree. A null node has no kind, no children and no bytes.
class Node {
 public:
  Node() = default;
  explicit Node(TSNode node) : node_(node) {}

  explicit operator bool() const { return !ts_node_is_null(node_); }
  bool operator==(const Node& other) const { return ts_node_eq(node_, other.node_); }
  [[nodiscard]] std::string_view kind() const { return *this ? ts_node_type(node_) : std::string_view(); }
  [[nodiscard]] TSSymbol symbol() const { return *this ? ts_node_symbol(node_) : TSSymbol{0}; }
  [[nodiscard]] bool is(std::string_view kind_name) const { return kind() == kind_name; }
  [[nodiscard]] bool is_named() const { return *this && ts_node_is_named(node_); }
  [[nodiscard]] bool has_error() const { return *this && ts_node_has_error(node_); }
  [[nodiscard]] bool is_missing() const { return *this && ts_node_is_missing(node_); }
  [[nodiscard]] Span span() const { return *this ? Span{ts_node_start_byte(node_), ts_node_end_byte(node_)} : Span{}; }
  [[nodiscard]] std::uint32_t child_count() const { return *this ? ts_node_child_count(node_) : 0; }
  [[nodiscard]] Node child(std::uint32_t index) const { return *this ? Node(ts_node_child(node_, index)) : Node(); }
  [[nodiscard]] std::uint32_t named_child_count() const { return *this ? ts_node_named_child_count(node_) : 0; }
  [[nodiscard]] Node named_child(std::uint32_t index) const { return *this ? Node(ts_node_named_child(node_, index)) : Node(); }
  [[nodiscard]] Node field(std::string_view name) const;
  [[nodiscard]] Node parent() const { return *this ? Node(ts_node_parent(node_)) : Node(); }
  [[nodiscard]] TSNode raw() const { return node_; }
  [[nodiscard]] const void* id() const { return node_.id; }
  // The bytes of the node in `text`, which must be the text of its tree.
  [[nodiscard]] std::string_view text(std::string_view whole) const {
    return whole.substr(span().begin, span().end - span().begin);
  }

 private:
  TSNode node_{};
};

// Runs over all children of a node (named or not; of a null node none) without the quadratic cost of child(i).
template <typename Visit>
void for_each_child(Node node, const Visit& visit) {
  if (!node) return;
  TSTreeCursor cursor = ts_tree_cursor_new(node.raw());
  if (ts_tree_cursor_goto_first_child(&cursor)) {
    do {
      visit(Node(ts_tree_cursor_current_node(&cursor)));
    } while (ts_tree_cursor_goto_next_sibling(&cursor));
  }
  ts_tree_cursor_delete(&cursor);
}

template <typename Visit>
void for_each_named_child(Node node, const Visit& visit) {
  for_each_child(node, [&](Node child) {
    if (child.is_named()) visit(child);
  });
}

class Tree {
 public:
  // Never fails: what the grammar does not know becomes an error node. `file` must outlive the tree.
  // Parsing stops after a time that grows with the file; the tree is then empty and `complete()` false.
  Tree(Grammar grammar, const SourceFile& file);
  // Only the bytes of `part`, as if they were all the file; the nodes keep their places in the whole file.
  Tree(Grammar grammar, const SourceFile& file, Span part);

  [[nodiscard]] Node root() const;
  [[nodiscard]] bool complete() const { return tree_ != nullptr; }
  [[nodiscard]] const SourceFile& file() const { return *file_; }
  [[nodiscard]] std::string_view text(Node node) const { return node.text(file_->text); }
  [[nodiscard]] Place place(Node node) const { return {file_, node.span()}; }

 private:
  struct Delete {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
  };
  void parse(Grammar grammar, const Span* part);

  const SourceFile* file_;
  std::unique_ptr<TSTree, Delete> tree_;
};

}  // namespace wright
