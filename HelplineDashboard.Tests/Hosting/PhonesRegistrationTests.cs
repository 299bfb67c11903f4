using HelplineDashboard.Hosting;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Sources.Asterisk;
using HelplineDashboard.Sources.Webhook;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hosting;

public sealed class PhonesRegistrationTests
{
    private const string Long = "a secret of at least thirty-two characters";

    private static readonly (string, string)[] s_asterisk = [("Sources:Asterisk:Host", "pbx"), ("Sources:Asterisk:User", "board"), ("Sources:Asterisk:Secret", "not much")];
    private static readonly (string, string)[] s_webhook = [("Moves:Webhook:Url", "https://phones.example/moves"), ("Moves:Webhook:Secret", Long)];

    [Fact]
    public void AddPhones_Asterisk_IsSourceAndPhoneSystem()
    {
        using var services = Services([.. s_asterisk, ("Sources:Asterisk:Name", "The exchange"), .. s_webhook]);

        Assert.Equal("The exchange", Assert.IsType<AsteriskPhoneSystem>(services.GetService<IPhoneSystem>()).Name);
        var settings = services.GetRequiredService<AsteriskSettings>();
        Assert.Equal(("pbx", 5038, "asterisk", false, false), (settings.Host, settings.Port, settings.Source, settings.Tls, settings.PlainLogin));
    }

    [Fact]
    public void AddPhones_QueuesInEitherForm_AreTakenOver()
    {
        using var listed = Services([.. s_asterisk, ("Sources:Asterisk:Queues:0", "crisis"), ("Sources:Asterisk:Queues:1", "debt")]);
        using var written = Services([.. s_asterisk, ("Sources:Asterisk:Queues", "crisis, debt,")]);

        Assert.Equal(["crisis", "debt"], listed.GetRequiredService<AsteriskSettings>().Queues.Order());
        Assert.Equal(["crisis", "debt"], written.GetRequiredService<AsteriskSettings>().Queues.Order());
    }

    [Fact]
    public void AddPhones_WebhookAlone_IsThePhoneSystem()
    {
        using var services = Services(s_webhook);

        Assert.False(Assert.IsType<WebhookPhoneSystem>(services.GetService<IPhoneSystem>()).ConfirmsByAnswer);
    }

    [Fact]
    public void AddPhones_Named_OutweighsWhatIsThere()
    {
        using var webhook = Services([.. s_asterisk, .. s_webhook, ("Moves:PhoneSystem", "Webhook"), ("Moves:Webhook:Confirms", "answer")]);
        using var none = Services([.. s_asterisk, ("Moves:PhoneSystem", "none")]);

        Assert.True(Assert.IsType<WebhookPhoneSystem>(webhook.GetService<IPhoneSystem>()).ConfirmsByAnswer);
        Assert.Null(none.GetService<IPhoneSystem>());
        Assert.NotNull(none.GetService<AsteriskSettings>());
    }

    [Fact]
    public void AddPhones_OtherRealSource_AsksNobody()
    {
        using var services = Services([("Sources:QueueLog:Path", "/var/log/asterisk/queue_log")]);

        Assert.Null(services.GetService<IPhoneSystem>());
    }

    [Fact]
    public void AddPhones_EmptySettings_AreNotSet()
    {
        using var services = Services([("Sources:Asterisk:Host", ""), ("Moves:PhoneSystem", ""), ("Moves:Webhook:Url", ""), ("Demo:Enabled", "false")]);

        Assert.Null(services.GetService<AsteriskSettings>());
        Assert.Null(services.GetService<IPhoneSystem>());
    }

    [Theory]
    [InlineData("Moves:PhoneSystem", "avaya", "Moves:PhoneSystem is \"avaya\"; it must be asterisk, webhook, demo or none.")]
    [InlineData("Moves:PhoneSystem", "1", "Moves:PhoneSystem is \"1\"; it must be asterisk, webhook, demo or none.")]
    [InlineData("Sources:Asterisk:Host", " ", "Sources:Asterisk:Host is missing.")]
    [InlineData("Sources:Asterisk:User", "", "Sources:Asterisk:User is missing.")]
    [InlineData("Sources:Asterisk:Secret", "", "Sources:Asterisk:Secret is missing.")]
    [InlineData("Sources:Asterisk:Port", "70000", "Sources:Asterisk:Port is \"70000\"; it must be a whole number from 1 to 65535.")]
    [InlineData("Sources:Asterisk:Tls", "perhaps", "Sources:Asterisk:Tls is \"perhaps\"; it must be true or false.")]
    [InlineData("Sources:Asterisk:Source", "a\tb", "Sources:Asterisk:Source must not hold control characters.")]
    public void AddPhones_Nonsense_IsRefusedInOneSentence(string name, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<SettingsException>(() => Services([.. s_asterisk.Where(one => one.Item1 != name), (name, value)])).Message);

    [Theory]
    [InlineData("Moves:Webhook:Url", "phones.example", "Moves:Webhook:Url must be an address like https://phones.example/moves.")]
    [InlineData("Moves:Webhook:Url", "http://phones.example/moves", "Moves:Webhook:Url must begin with https: only this machine may be asked without.")]
    [InlineData("Moves:Webhook:Url", "https://a:b@phones.example/", "Moves:Webhook:Url must hold no user and no password; the signature says who asks.")]
    [InlineData("Moves:Webhook:Secret", "short", "Moves:Webhook:Secret must have at least 32 characters.")]
    [InlineData("Moves:Webhook:TimeoutSeconds", "0", "Moves:Webhook:TimeoutSeconds is \"0\"; it must be a whole number from 1 to 60.")]
    [InlineData("Moves:Webhook:Confirms", "later", "Moves:Webhook:Confirms is \"later\"; it must be events or answer.")]
    public void AddPhones_NonsenseOfTheWebhook_IsRefusedInOneSentence(string name, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<SettingsException>(() => Services([.. s_webhook.Where(one => one.Item1 != name), (name, value)])).Message);

    [Fact]
    public void AddPhones_AsteriskNamedButNotThere_IsRefused() => Assert.Equal(
        "Moves:PhoneSystem is asterisk, but Sources:Asterisk:Host does not say where it is.",
        Assert.Throws<SettingsException>(() => Services([("Moves:PhoneSystem", "asterisk")])).Message);

    [Fact]
    public void AddPhones_TwoSourcesOfOneCode_AreRefused() => Assert.Equal(
        "Sources:Asterisk:Source and Sources:QueueLog:Source are both \"pbx\"; two sources need two codes.",
        Assert.Throws<SettingsException>(() => Services(
            [.. s_asterisk, ("Sources:Asterisk:Source", "pbx"), ("Sources:QueueLog:Path", "queue_log"), ("Sources:QueueLog:Source", "pbx")])).Message);

    [Fact]
    public void AddPhones_LoopbackWithoutTls_IsAllowed()
    {
        using var services = Services([("Moves:Webhook:Url", "http://127.0.0.1:9/moves"), ("Moves:Webhook:Secret", Long)]);

        Assert.NotNull(services.GetService<IPhoneSystem>());
    }

    private static ServiceProvider Services(IEnumerable<(string Name, string Value)> settings) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddPhones(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)))
            .Build())
        .BuildServiceProvider();
}
