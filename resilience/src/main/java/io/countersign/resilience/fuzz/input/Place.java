package io.countersign.resilience.fuzz.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A place in a JSON tree, where something else can be put.
 *
 * @param name of a field; empty for an element of an array
 * @param index of an element
 */
record Place(ContainerNode<?> parent, String name, int index) {
  /** All places of a tree. */
  static List<Place> in(JsonNode root) {
    List<Place> places = new ArrayList<>();
    Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      JsonNode node = open.pop();
      if (node instanceof ObjectNode object) {
        object.fieldNames().forEachRemaining(key -> places.add(new Place(object, key, 0)));
      } else if (node instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          places.add(new Place(array, "", i));
        }
      }
      node.forEach(open::add);
    }
    return places;
  }

  JsonNode get() {
    return parent instanceof ArrayNode array ? array.path(index) : parent.path(name);
  }

  void set(JsonNode value) {
    if (parent instanceof ArrayNode array) {
      array.set(index, value);
    } else if (parent instanceof ObjectNode object) {
      object.set(name, value);
    }
  }

  void remove() {
    if (parent instanceof ArrayNode array) {
      array.remove(index);
    } else if (parent instanceof ObjectNode object) {
      object.remove(name);
    }
  }

  void rename(String key) {
    if (parent instanceof ObjectNode object) {
      JsonNode value = object.remove(name);
      object.set(key, value);
    }
  }
}
