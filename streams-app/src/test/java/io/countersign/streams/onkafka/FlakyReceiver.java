package io.countersign.streams.onkafka;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that gives the planned answers first and then takes everything. */
final class FlakyReceiver implements AutoCloseable {
  private final HttpServer server;
  private final String thanks;
  private final Deque<Integer> plannedAnswers = new ConcurrentLinkedDeque<>();
  private final List<String> accepted = new CopyOnWriteArrayList<>();

  private FlakyReceiver(HttpServer server, String thanks) {
    this.server = server;
    this.thanks = thanks;
  }

  static FlakyReceiver start(String thanks) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FlakyReceiver receiver = new FlakyReceiver(server, thanks);
    server.createContext("/", receiver::answer);
    server.start();
    return receiver;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  void answerFirst(Integer... statuses) {
    plannedAnswers.addAll(List.of(statuses));
  }

  /** Bodies answered with 200. */
  List<String> accepted() {
    return accepted;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Integer planned = plannedAnswers.poll();
    if (planned == null) {
      accepted.add(body);
    }
    byte[] answer = (planned == null ? thanks : "").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(
        planned == null ? 200 : planned, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
