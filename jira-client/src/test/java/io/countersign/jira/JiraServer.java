package io.countersign.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that answers as Jira's REST API does, or as it does on its bad days. */
public final class JiraServer implements AfterEachCallback {
  private static final String NO_SUCH_ISSUE =
      """
      {"errorMessages": ["Issue does not exist or you do not have permission to see it."], "errors": {}}
      """;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();

  /** Paths with their queries, in the order in which they were asked. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  public final List<String> authorizations = new CopyOnWriteArrayList<>();

  public JiraServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** How one request is answered. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** The answers for a path, in their order; the last one stays. */
  public JiraServer on(String path, Answer... inOrder) {
    answers.put(path, new ArrayDeque<>(List.of(inOrder)));
    return this;
  }

  /** An issue with its changelog, and, if it is a request, its approvals. */
  public JiraServer holds(String key, ObjectNode issue, ObjectNode changelog) {
    return on(issuePath(key), json(issue)).on(issuePath(key) + "/changelog", pages(changelog));
  }

  public static String issuePath(String key) {
    return "/rest/api/3/issue/" + key;
  }

  public static String approvalPath(String key) {
    return "/rest/servicedeskapi/request/" + key + "/approval";
  }

  public static Answer json(ObjectNode body) {
    return status(200, body.toString());
  }

  /** With headers in pairs of name and value. */
  public static Answer status(int status, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.getResponseHeaders().add("Content-Type", "application/json;charset=UTF-8");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** The part of a list that the query asks for, as either of the two interfaces pages it. */
  public static Answer pages(ObjectNode whole) {
    return exchange -> {
      Map<String, Integer> query = query(exchange.getRequestURI().getQuery());
      boolean platform = query.containsKey("startAt");
      int start = query.getOrDefault(platform ? "startAt" : "start", 0);
      int size = query.getOrDefault(platform ? "maxResults" : "limit", 0);
      ArrayNode all = (ArrayNode) whole.path("values");
      int stop = Math.min(start + size, all.size());
      ObjectNode page = whole.deepCopy();
      page.put(platform ? "startAt" : "start", start);
      page.put(platform ? "isLast" : "isLastPage", stop == all.size());
      ArrayNode values = page.putArray("values");
      IntStream.range(start, stop).forEach(i -> values.add(all.get(i)));
      json(page).to(exchange);
    };
  }

  /** Says nothing until the test is over. */
  public Answer silence() {
    return exchange -> waitForTheEnd();
  }

  /** Begins to answer, and says no more until the test is over. */
  public Answer halfAnAnswer() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      waitForTheEnd();
    };
  }

  private static Map<String, Integer> query(String query) {
    Map<String, Integer> parameters = new ConcurrentHashMap<>();
    for (String parameter : query.split("&", -1)) {
      String[] parts = parameter.split("=", -1);
      parameters.put(parts[0], Integer.valueOf(parts[1]));
    }
    return parameters;
  }

  private void waitForTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestURI().toString());
      authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
      answer(exchange.getRequestURI().getPath()).to(exchange);
    }
  }

  private synchronized Answer answer(String path) {
    Deque<Answer> inOrder = answers.get(path);
    if (inOrder == null) {
      return status(404, NO_SUCH_ISSUE);
    }
    return inOrder.size() > 1 ? inOrder.removeFirst() : inOrder.getFirst();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
