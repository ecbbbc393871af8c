package io.countersign.contract;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.secret.SecretReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a record of any type, so that a component added to one is tested at once. */
enum Populated {
  /** Every component is there, every list has an element. */
  FULLY,
  /** Whatever may be null is null, every list is empty. */
  MINIMALLY;

  /** Texts of a given form, by component. */
  private static final Map<String, String> FORMS =
      Map.of("findingId", "change/1", "suffix", "AbCdEf", "reason", "NOT_JSON");

  <T> T make(Class<T> type) {
    return type.cast(value(type, type.getSimpleName()));
  }

  private Object value(Type type, String name) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return this == FULLY ? List.of(value(list.getActualTypeArguments()[0], name)) : List.of();
    }
    Class<?> plain = (Class<?>) type;
    return plain.isEnum() ? plain.getEnumConstants()[0] : scalarOrRecord(plain, name);
  }

  private Object scalarOrRecord(Class<?> type, String name) {
    return switch (type.getSimpleName()) {
      case "String" -> FORMS.getOrDefault(name, name + " ü");
      case "int", "Integer" -> 7;
      case "long", "Long" -> 7L;
      case "boolean" -> true;
      case "Instant" -> Instant.parse("2026-03-02T08:00:00.250Z");
      case "LocalDate" -> LocalDate.parse("2026-03-02");
      case "TicketKey" -> TicketKey.parse("KAN-13");
      case "SecretReference" -> new SecretReference("prod/db");
      default -> record(type);
    };
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(Arrays.stream(components).map(this::component).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  private @Nullable Object component(RecordComponent component) {
    return this == MINIMALLY && isNullable(component)
        ? null
        : value(component.getGenericType(), component.getName());
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
