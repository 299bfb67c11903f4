using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain.Contacts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the pseudonyms of callers and their key.</summary>
/// <remarks>
/// The key is <c>Callers:Key</c>, or a file in the data folder that is made when there is none. It is no part of the
/// database: whoever has a copy of the database alone cannot find out who called. Several nodes need the same key.
/// To change it, the one before stays as <c>Callers:PreviousKey</c> until <c>Callers:PreviousKeyUntil</c>: whoever calls in that time stays the
/// same caller, and afterwards it is not needed any more.
/// </remarks>
public static class CallersRegistration
{
    private const string KeyFile = "callers.key";
    private const string Base64 = "base64:";
    private const int KeyLength = 32;

    public static IServiceCollection AddCallers(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.TryAddSingleton(provider => Create(configuration, contentRoot, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static CallerPseudonyms Create(IConfiguration configuration, string contentRoot, TimeProvider clock)
    {
        var key = Key(configuration, contentRoot);
        if (configuration["Callers:PreviousKey"] is not { Length: > 0 } stated)
        {
            return new CallerPseudonyms(key);
        }

        var until = Until(configuration["Callers:PreviousKeyUntil"]);
        var previous = Read("Callers:PreviousKey", stated);
        return !previous.AsSpan().SequenceEqual(key)
            ? new CallerPseudonyms(key, previous, () => clock.GetUtcNow() < until)
            : throw new SettingsException("Callers:PreviousKey is the same as Callers:Key: state the one before, or leave it out.");
    }

    private static DateTimeOffset Until(string? stated) =>
        stated is not { Length: > 0 }
            ? throw new SettingsException("Callers:PreviousKeyUntil is missing: say until when callers are recognised by Callers:PreviousKey, for example 2027-03-01.")
        : DateTimeOffset.TryParseExact(
            stated, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var until)
            ? until
        : throw new SettingsException($"Callers:PreviousKeyUntil is \"{stated}\"; it must be a day like 2027-03-01, or an instant like 2027-03-01T06:00Z.");

    private static byte[] Key(IConfiguration configuration, string contentRoot)
    {
        if (configuration["Callers:Key"] is { Length: > 0 } stated)
        {
            return Read("Callers:Key", stated);
        }

        if (string.Equals(configuration["Database:Provider"], "SqlServer", StringComparison.OrdinalIgnoreCase))
        {
            throw new SettingsException("Callers:Key is missing. Several nodes may share a SQL Server, and with a key of its own each would take the same caller for another one.");
        }

        return ReadOrMake(Path.Combine(DataRegistration.DataFolder(configuration, contentRoot), KeyFile));
    }

    // What a key file holds can be stated too: that is how one is taken over from a file.
    private static byte[] Read(string name, string stated)
    {
        var key = Encoding.UTF8.GetBytes(stated);
        if (stated.StartsWith(Base64, StringComparison.Ordinal))
        {
            var bytes = new byte[stated.Length];
            key = Convert.TryFromBase64String(stated[Base64.Length..].Trim(), bytes, out var length)
                ? bytes[..length]
                : throw new SettingsException($"{name} does not hold base64 after \"{Base64}\".");
        }

        return key.Length >= CallerPseudonyms.LeastKeyLength
            ? key
            : throw new SettingsException($"{name} must have at least {CallerPseudonyms.LeastKeyLength} characters.");
    }

    private static byte[] ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Make(path);
        }

        try
        {
            return Convert.FromBase64String(File.ReadAllText(path).Trim());
        }
        catch (FormatException)
        {
            throw new SettingsException($"{path} does not hold a key. Put the right file back: with another key, callers are not recognised any more.");
        }
    }

    // Two processes may start at once: the file appears whole, and the second one takes the first one's.
    private static void Make(string path)
    {
        var unfinished = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(unfinished, Encoding.ASCII, options))
        {
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)));
        }

        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }
}
