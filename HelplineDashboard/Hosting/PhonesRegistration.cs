using System.Globalization;
using HelplineDashboard.Domain;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Sources.Asterisk;
using HelplineDashboard.Sources.Demo;
using HelplineDashboard.Sources.Webhook;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the way to real phone systems: Asterisk's manager interface as a source, and what is asked to move agents.</summary>
public static class PhonesRegistration
{
    private const string Asterisk = "Sources:Asterisk";
    private const string Webhook = "Moves:Webhook";
    private const string Which = "Moves:PhoneSystem";

    private enum PhoneSystemChoice
    {
        None,
        Asterisk,
        Webhook,
        Demo,
    }

    /// <summary>Says whether the manager interface of an Asterisk is to be listened to.</summary>
    public static bool ListensToAsterisk(IConfiguration configuration) =>
        configuration.GetSection(Asterisk).AsEnumerable().Any(setting => setting.Value is { Length: > 0 });

    /// <summary>Registers the source, if there is one, and the phone system, if one is to be asked.</summary>
    public static IServiceCollection AddPhones(this IServiceCollection services, IConfiguration configuration)
    {
        var asterisk = ListensToAsterisk(configuration) ? ReadAsterisk(configuration) : null;
        if (asterisk is not null)
        {
            services.AddSingleton(asterisk);
            services.AddSingleton<AsteriskLink>();
            services.AddHostedService<AsteriskSource>();
        }

        switch (Choose(configuration))
        {
            case PhoneSystemChoice.Asterisk when asterisk is null:
                throw new SettingsException($"{Which} is asterisk, but {Asterisk}:Host does not say where it is.");
            case PhoneSystemChoice.Asterisk:
                services.AddSingleton<IPhoneSystem>(provider => new AsteriskPhoneSystem(provider.GetRequiredService<AsteriskLink>(), asterisk!.Name));
                break;
            case PhoneSystemChoice.Webhook:
                var webhook = ReadWebhook(configuration);
                services.AddSingleton<IPhoneSystem>(provider => new WebhookPhoneSystem(webhook, provider.GetRequiredService<TimeProvider>()));
                break;
            case PhoneSystemChoice.Demo:
                services.AddSingleton<IPhoneSystem>(provider => provider.GetRequiredService<DemoPhoneSystem>());
                break;
        }

        return services;
    }

    // Nothing said and nothing real there: the demo helpline, as long as it plays.
    private static PhoneSystemChoice Choose(IConfiguration configuration) => configuration[Which] switch
    {
        { Length: > 0 } named => Enum.TryParse<PhoneSystemChoice>(named, ignoreCase: true, out var choice) && Enum.IsDefined(choice) && !char.IsDigit(named[0])
            ? choice
            : throw new SettingsException($"{Which} is \"{named}\"; it must be asterisk, webhook, demo or none."),
        _ => ListensToAsterisk(configuration) ? PhoneSystemChoice.Asterisk
            : configuration[$"{Webhook}:Url"] is { Length: > 0 } ? PhoneSystemChoice.Webhook
            : DemoRegistration.MayPlay(configuration) ? PhoneSystemChoice.Demo
            : PhoneSystemChoice.None,
    };

    private static AsteriskSettings ReadAsterisk(IConfiguration configuration)
    {
        var section = configuration.GetSection(Asterisk);
        var source = section["Source"] is { Length: > 0 } code ? code.Trim() : "asterisk";
        if (Codes.Fault(source) is { } fault)
        {
            throw new SettingsException($"{Asterisk}:Source {fault}.");
        }

        if (SourcesRegistration.FollowsQueueLog(configuration) && (configuration["Sources:QueueLog:Source"] ?? "queue-log") == source)
        {
            throw new SettingsException($"{Asterisk}:Source and Sources:QueueLog:Source are both \"{source}\"; two sources need two codes.");
        }

        return new AsteriskSettings
        {
            Host = Needed(section, "Host"),
            Port = Number(section, "Port", AsteriskSettings.UsualPort, 1, 65_535),
            User = Needed(section, "User"),
            Secret = Needed(section, "Secret"),
            Tls = Flag(section, "Tls"),
            PlainLogin = Flag(section, "PlainLogin"),
            Source = source,
            Name = section["Name"] is { Length: > 0 } name ? name : "Asterisk",
            Queues = Queues(section),
        };
    }

    private static WebhookSettings ReadWebhook(IConfiguration configuration)
    {
        var section = configuration.GetSection(Webhook);
        if (WebhookSettings.Fault(section["Url"], section["Secret"]) is { } fault)
        {
            throw new SettingsException(fault);
        }

        var confirms = section["Confirms"] is { Length: > 0 } stated ? stated : "events";
        return new WebhookSettings
        {
            Url = new Uri(section["Url"]!),
            Secret = section["Secret"]!.Trim(),
            Timeout = TimeSpan.FromSeconds(Number(section, "TimeoutSeconds", 10, 1, 60)),
            ConfirmsByAnswer = confirms.ToUpperInvariant() switch
            {
                "ANSWER" => true,
                "EVENTS" => false,
                _ => throw new SettingsException($"{Webhook}:Confirms is \"{confirms}\"; it must be events or answer."),
            },
        };
    }

    // A list, or one text with commas.
    private static HashSet<string> Queues(IConfigurationSection section)
    {
        var stated = section.GetSection("Queues").GetChildren().Select(queue => queue.Value)
            .Concat((section["Queues"] ?? "").Split(',')).Select(queue => queue?.Trim()).Where(queue => !string.IsNullOrEmpty(queue));
        return new HashSet<string>(stated!, StringComparer.Ordinal);
    }

    private static string Needed(IConfigurationSection section, string name) =>
        section[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new SettingsException($"{section.Path}:{name} is missing.");

    private static bool Flag(IConfigurationSection section, string name) =>
        section[name] is not { Length: > 0 } text ? false
        : bool.TryParse(text, out var flag) ? flag
        : throw new SettingsException($"{section.Path}:{name} is \"{text}\"; it must be true or false.");

    private static int Number(IConfigurationSection section, string name, int missing, int least, int most) =>
        section[name] is not { Length: > 0 } text ? missing
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new SettingsException($"{section.Path}:{name} is \"{text}\"; it must be a whole number from {least} to {most}.");
}
