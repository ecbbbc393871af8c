package io.countersign.correlation.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A secret as a person typed it into a ticket: a name, a partial ARN or a full ARN. A name may
 * itself look as if it had a suffix, so one text can have two readings. Read once, for it is held
 * against every change.
 */
public final class SecretReference implements Comparable<SecretReference> {
  private static final Pattern SUFFIXED = Pattern.compile("(.+)-([A-Za-z0-9]{6})");

  private final String text;
  private final List<Reading> readings;

  /**
   * Reads a text.
   *
   * @param text the reference without surrounding white space or markup, never empty
   */
  public SecretReference(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a reference to a secret is empty");
    }
    this.text = text;
    this.readings = readings(text);
  }

  /**
   * One meaning of a typed text.
   *
   * @param partition null where the text does not say, likewise account and region; null covers all
   *     of them
   * @param suffix null where this reading has none; it then covers every incarnation
   */
  public record Reading(
      @Nullable String partition,
      @Nullable String account,
      @Nullable String region,
      String name,
      @Nullable String suffix) {

    /** Whether the text said neither account nor region. */
    public boolean isNameOnly() {
      return account == null && region == null;
    }

    private boolean canMean(Secret secret) {
      return name.equals(secret.name())
          && (!isNameOnly() || suffix == null || suffix.equals(secret.suffix()));
    }
  }

  /** The text as it was typed. */
  public String text() {
    return text;
  }

  /** The root name, the same for every reading. */
  public RootName root() {
    return RootName.of(readings.getFirst().name());
  }

  /**
   * The reading that names the secret for people: a full ARN without its suffix, a bare text as it
   * is.
   */
  public Reading named() {
    return readings.getFirst().isNameOnly() ? readings.getFirst() : readings.getLast();
  }

  /**
   * The readings of this text that have the name of the secret, whatever the account, region or
   * suffix of an ARN. A bare text is the name itself, or the very tail of the secret's ARN
   * (decision 0007).
   */
  public List<Reading> readingsFor(Secret secret) {
    List<Reading> meant = new ArrayList<>(1);
    for (Reading reading : readings) {
      if (reading.canMean(secret)) {
        meant.add(reading);
      }
    }
    return meant;
  }

  /** Whether one of the readings has a name. */
  public boolean hasReading(String name) {
    for (Reading reading : readings) {
      if (reading.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this text can mean a secret of that name. */
  public boolean canMean(Secret secret) {
    for (Reading reading : readings) {
      if (reading.canMean(secret)) {
        return true;
      }
    }
    return false;
  }

  /** All meanings, the plain one first. */
  public List<Reading> readings() {
    return readings;
  }

  private static List<Reading> readings(String text) {
    Optional<SecretArn> arn = SecretArn.parse(text);
    String partition = arn.map(SecretArn::partition).orElse(null);
    String account = arn.map(SecretArn::account).orElse(null);
    String region = arn.map(SecretArn::region).orElse(null);
    String resource = arn.map(SecretArn::resource).orElse(text);
    Reading asTyped = new Reading(partition, account, region, resource, null);
    Matcher m = SUFFIXED.matcher(resource);
    return m.matches()
        ? List.of(asTyped, new Reading(partition, account, region, m.group(1), m.group(2)))
        : List.of(asTyped);
  }

  @Override
  public int compareTo(SecretReference other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretReference reference && text.equals(reference.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
