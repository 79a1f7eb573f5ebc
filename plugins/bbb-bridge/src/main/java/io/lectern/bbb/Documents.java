package io.lectern.bbb;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The documents that a body of {@code <modules>} names or holds.
 *
 * @param wellFormed false when the body is broken; what stood before the break is there
 * @param found in their order
 */
record Documents(boolean wellFormed, List<Document> found) {
    /** Honest bodies nest three deep. */
    private static final int DEEPEST = 16;

    private static final int MOST = 200;

    /**
     * One document.
     *
     * @param name file name; empty when none is given
     * @param url where to fetch it; empty when it lies in the body itself
     */
    record Document(String name, Optional<String> url) {}

    static Documents none() {
        return new Documents(true, List.of());
    }

    static Documents of(byte[] xml) {
        List<Document> found = new ArrayList<>();
        boolean whole = xml.length == 0;
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
            int depth = 0;
            boolean presentation = false;
            while (xml.length > 0 && reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    return new Documents(false, List.copyOf(found));
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (++depth > DEEPEST || found.size() > MOST) {
                        return new Documents(false, List.copyOf(found));
                    }
                    if (reader.getLocalName().equals("module")) {
                        presentation = "presentation".equals(reader.getAttributeValue(null, "name"));
                    } else if (presentation && reader.getLocalName().equals("document")) {
                        found.add(document(reader));
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.END_DOCUMENT) {
                    whole = true;
                }
            }
        } catch (XMLStreamException broken) {
            whole = false;
        }
        return new Documents(whole, List.copyOf(found));
    }

    private static Document document(XMLStreamReader reader) {
        Optional<String> url =
                Optional.ofNullable(reader.getAttributeValue(null, "url")).map(Text::clean);
        String name = Optional.ofNullable(reader.getAttributeValue(null, "filename"))
                .or(() -> Optional.ofNullable(reader.getAttributeValue(null, "name")))
                .map(Text::clean)
                .orElse("");
        return new Document(name, url);
    }

    /** The body is anybody's: no document type, hence no entities, and nothing is ever fetched for it. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }
}
