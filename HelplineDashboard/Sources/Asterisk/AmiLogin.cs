using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>Logs in: by the answer to a challenge, so that the secret does not cross the network, unless it is to be sent as it is.</summary>
internal static class AmiLogin
{
    // Of what the user may read, only what is translated: agents and queues, and hang-ups where they are told.
    private const string Events = "agent,call";

    public static async Task RunAsync(AmiConnection connection, AsteriskSettings settings, CancellationToken cancellationToken)
    {
        var login = new AmiAction("Login").With("Username", settings.User).With("Events", Events);
        if (settings.PlainLogin)
        {
            login.With("Secret", settings.Secret);
        }
        else
        {
            var asked = await connection.SendAsync(new AmiAction("Challenge").With("AuthType", "MD5"), cancellationToken).ConfigureAwait(false);
            var challenge = asked["Challenge"] ?? throw new AmiException($"It gave no challenge: {Words(asked)}.");
            login.With("AuthType", "MD5").With("Key", Key(challenge, settings.Secret));
        }

        var answer = await connection.SendAsync(login, cancellationToken).ConfigureAwait(false);
        if (answer.Response != "Success")
        {
            throw new AmiException($"It refused the user {settings.User}: {Words(answer)}.", isRefusal: true);
        }
    }

    /// <summary>Returns what an answer says, cleaned, without its full stop.</summary>
    public static string Words(AmiMessage answer) => Texts.Clean(answer["Message"])?.TrimEnd('.') ?? answer.Response ?? "no reason";

#pragma warning disable CA5351 // The digest is the protocol's: Asterisk knows no other. TLS is there for networks that are not trusted.
    private static string Key(string challenge, string secret) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(challenge + secret)));
#pragma warning restore CA5351
}
