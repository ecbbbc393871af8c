package io.countersign.local.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The services of {@code docker-compose.yml}. */
record ComposeFile(Map<String, Object> top, Map<String, Service> services) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

  /** One service, as it is written: variables and all. */
  record Service(Map<String, Object> keys) {
    String image() {
      return withDefaults(keys.get("image"));
    }

    /** The folder that its image is built from; null for an image that is not ours. */
    @Nullable String context() {
      return keys.containsKey("build")
          ? String.valueOf(map(keys.get("build")).get("context"))
          : null;
    }

    /** Its settings, with the default for each variable. */
    Map<String, String> environment() {
      Map<String, String> all = new TreeMap<>();
      map(keys.get("environment")).forEach((name, text) -> all.put(name, withDefaults(text)));
      return all;
    }

    List<String> ports() {
      return texts("ports");
    }

    List<String> command() {
      return texts("command").stream().map(ComposeFile::withDefaults).toList();
    }

    /** What must be so before it starts: the name of a service, and its condition. */
    Map<String, String> needs() {
      return map(keys.get("depends_on")).entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  need -> String.valueOf(map(need.getValue()).get("condition"))));
    }

    /** What asks it whether it is healthy; empty where the image's own does, or nothing. */
    List<String> healthCheck() {
      return texts(map(keys.get("healthcheck")), "test");
    }

    private List<String> texts(String key) {
      return texts(keys, key);
    }

    private static List<String> texts(Map<String, Object> keys, String key) {
      return keys.get(key) instanceof List<?> list
          ? list.stream().map(String::valueOf).toList()
          : List.of();
    }
  }

  static ComposeFile read(Path file) throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Map<String, Object> top = map(yaml.load(Files.readString(file)));
    Map<String, Service> services = new LinkedHashMap<>();
    map(top.get("services")).forEach((name, keys) -> services.put(name, new Service(map(keys))));
    return new ComposeFile(top, services);
  }

  /** The text where no variable is set. */
  static String withDefaults(@Nullable Object text) {
    return VARIABLE.matcher(String.valueOf(text)).replaceAll("$1");
  }

  private static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> entries) {
      entries.forEach((key, inner) -> map.put(String.valueOf(key), inner));
    }
    return map;
  }
}
