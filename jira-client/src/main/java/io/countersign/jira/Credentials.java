package io.countersign.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** By what Jira knows who asks. Only a request gets the value. */
public final class Credentials {
  private static final String FORM = "a JSON object with token and, if basic, email";

  private final String header;

  private Credentials(String header) {
    this.header = header;
  }

  /**
   * An API token of a user; without an e-mail, a bearer token.
   *
   * @throws IllegalArgumentException if they cannot be sent; quotes neither
   */
  public static Credentials of(@Nullable String email, String token) {
    String checked = checkedToken(token);
    return new Credentials(
        email == null ? "Bearer " + checked : "Basic " + base64(checkedEmail(email), checked));
  }

  /**
   * The token itself.
   *
   * @throws IllegalArgumentException if it cannot be sent; does not quote it
   */
  public static String checkedToken(String token) {
    if (!token.matches("[!-~]+")) {
      throw new IllegalArgumentException("a token of printable ASCII, without spaces");
    }
    return token;
  }

  /**
   * The address itself.
   *
   * @throws IllegalArgumentException if it cannot be sent; does not quote it
   */
  public static String checkedEmail(String email) {
    if (!email.matches("[!-~&&[^:]]+")) {
      throw new IllegalArgumentException("an e-mail of printable ASCII, without spaces or colons");
    }
    return email;
  }

  /**
   * Those in a JSON object {@code {"email":"…","token":"…"}}, of which the e-mail may be missing.
   *
   * @throws IllegalArgumentException if it is anything else; quotes nothing
   */
  public static Credentials parse(String json) {
    try {
      JsonNode object = StrictJson.read(json);
      String token = Fields.text(object, "/token");
      if (token != null) {
        return of(Fields.text(object, "/email"), token);
      }
    } catch (RejectedException e) {
      throw new IllegalArgumentException(FORM + ": " + e.explanation(), e);
    }
    throw new IllegalArgumentException(FORM);
  }

  String header() {
    return header;
  }

  private static String base64(String email, String token) {
    byte[] both = (email + ":" + token).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(both);
  }
}
