import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** As `producer` writes a number each second, as `consumer` reads them. Each event touches /tmp/event, for the probes. */
public class Events {
  private static final String TOPIC = "numbers";
  private static final String SERVERS = System.getenv("BOOTSTRAP_SERVERS");

  public static void main(String[] args) throws Exception {
    if (args[0].equals("producer")) {
      produce();
    } else {
      consume();
    }
  }

  private static void produce() throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", SERVERS, "acks", "all");
    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (int number = 0; ; number++) {
        int partition = producer.send(new ProducerRecord<>(TOPIC, String.valueOf(number))).get().partition();
        report("wrote " + number + " to partition " + partition);
        Thread.sleep(1000);
      }
    }
  }

  private static void consume() {
    Map<String, Object> settings = Map.of("bootstrap.servers", SERVERS, "group.id", "example", "auto.offset.reset", "earliest");
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      while (true) {
        consumer.poll(Duration.ofSeconds(1)).forEach((event) -> report("read " + event.value()));
      }
    }
  }

  private static void report(String event) {
    System.out.println(event);
    try {
      Files.writeString(Path.of("/tmp/event"), event);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
