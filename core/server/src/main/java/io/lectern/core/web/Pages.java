package io.lectern.core.web;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.io.FileTemplateLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Handlebars pages of the operator's folder, compiled once. Models are maps only: no method is ever called. */
public final class Pages {
    private static final List<String> NAMES = List.of("room", "demo", "message");

    private final Map<String, Template> templates = new HashMap<>();

    private Pages() {}

    /** Compiles all pages, with their partials. */
    static Pages read(Path folder) throws IOException {
        Handlebars engine =
                new Handlebars(new FileTemplateLoader(folder.toFile(), ".hbs")).with(new ConcurrentMapTemplateCache());
        Pages pages = new Pages();
        for (String name : NAMES) {
            pages.templates.put(name, engine.compile(name));
        }
        return pages;
    }

    /** The page with the model in it. */
    public String render(String name, Map<String, Object> model) {
        try {
            Template template = templates.get(name);
            if (template == null) {
                throw new IllegalArgumentException("no such page: " + name);
            }
            return template.apply(Context.newBuilder(model)
                    .resolver(MapValueResolver.INSTANCE)
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
