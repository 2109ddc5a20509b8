//! A shader, judged on an adapter. The adapter has a thread of its own, which is left behind where a function never ends.

use super::bench::clock;
use super::judge::{Judged, Raced, VECTORS};
use super::read;
use blockscope::gpu::{About, Gpu, GpuError};
use blockscope::judge::{Case, Cases, Shader, Trouble, card};
use blockscope::spec::{Focus, Spec};
use blockscope::work::{Kernels, Message};
use pollster::block_on;
use std::fmt::Write;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long a function may take for all its cases, and then for its race.
const LIMIT: Duration = Duration::from_secs(10);
/// Most messages of the compiler that are told.
const MESSAGES: usize = 8;

/// What the adapter's thread tells.
enum Told {
    /// It begins with a function.
    Begun(String),
    /// What became of it; it may race now.
    Judged(Box<Judged>),
    /// How the race of that function went.
    Raced(Result<Raced, Trouble>),
}

/// Judges each function of a shader, on an experiment too.
pub fn shader(file: &str, adapter: &str, hand: Option<(Spec, Focus)>) -> Result<Vec<Judged>, String> {
    let text = read::text(file)?;
    let named = read::named(file);
    let shader = Shader::read(&text).map_err(|trouble| format!("{named}: {trouble}"))?;
    let names: Vec<String> = shader.functions.iter().map(|function| function.name.clone()).collect();
    let (teller, told) = channel();
    let adapter = adapter.to_owned();
    let thread = thread::spawn(move || block_on(serve(&adapter, &text, &shader, hand, &teller)));
    let (mut judged, mut at): (Vec<Judged>, _) = (Vec::new(), None);
    loop {
        match told.recv_timeout(LIMIT) {
            Ok(Told::Begun(function)) => at = Some(function),
            Ok(Told::Judged(one)) => {
                at = None;
                judged.push(*one);
            }
            Ok(Told::Raced(race)) => {
                if let Some(last) = judged.last_mut() {
                    match race {
                        Ok(race) => last.race = Some(race),
                        Err(trouble) => last.trouble = Some(trouble.to_string()),
                    }
                }
            }
            // It has said all that it had to say. A driver is not left at work while the program ends.
            Err(RecvTimeoutError::Disconnected) => {
                let ended = thread.join().unwrap_or_else(|_| Err("the GPU's thread ended".into()));
                return ended.map(|()| judged).map_err(|why| format!("{named}: {why}"));
            }
            Err(RecvTimeoutError::Timeout) => {
                let late = || Some(format!("It still ran after {} seconds, and was stopped.", LIMIT.as_secs()));
                let refused = |function, trouble| Judged { function, card: None, trouble, race: None };
                match (at, judged.last_mut()) {
                    (Some(function), _) => judged.push(refused(function, late())),
                    // Its race never ends.
                    (None, Some(last)) => last.trouble = late(),
                    (None, None) => return Err(format!("{named}: the GPU did not answer.")),
                }
                // The adapter is lost to the others.
                let others = names.into_iter().skip(judged.len());
                judged.extend(
                    others.map(|name| refused(name, Some("It was not asked: the GPU did not come back.".into()))),
                );
                return Ok(judged);
            }
        }
    }
}

/// Judges and races one function after the other.
async fn serve(
    adapter: &str,
    text: &str,
    shader: &Shader,
    hand: Option<(Spec, Focus)>,
    teller: &Sender<Told>,
) -> Result<(), String> {
    let refused = |error: GpuError| Trouble::from(error).to_string();
    // Nobody listens any more where the limit is over.
    let tell = |told| drop(teller.send(told));
    let mut all = Cases::golden(VECTORS.0, VECTORS.1)?;
    if let Some((spec, focus)) = hand {
        all.look(&spec, focus).map_err(|error| error.to_string())?;
    }
    let gpu = Gpu::open(adapter).await.map_err(refused)?;
    let (given, messages) = gpu.given(text).await.map_err(refused)?;
    let given = given.ok_or_else(|| listed(&messages))?;
    let kernels = Kernels::new(&gpu).await.map_err(refused)?;
    for function in &shader.functions {
        tell(Told::Begun(function.name.clone()));
        let cases = shader.cases(function, &all);
        let mut judged = Judged { function: function.name.clone(), card: None, trouble: None, race: None };
        match shader.ask(&gpu, &given, function, &cases).await {
            Ok((kernel, answers)) => {
                let made = card(function, &cases.iter().collect::<Vec<&Case>>(), &answers);
                let made = made.map_err(|error| error.to_string())?;
                let races = function.races(&made);
                judged.card = Some(made);
                tell(Told::Judged(Box::new(judged)));
                let Some(path_a) = races else { continue };
                let raced = shader.race(&gpu, &kernels, (function, &kernel), path_a, clock).await;
                let About { name, software, .. } = gpu.about().clone();
                tell(Told::Raced(raced.map(|race| Raced { adapter: name, software, race })));
            }
            Err(trouble) => {
                judged.trouble = Some(trouble.to_string());
                tell(Told::Judged(Box::new(judged)));
            }
        }
    }
    Ok(())
}

/// The first messages of the compiler, a line each.
fn listed(messages: &[Message]) -> String {
    let errors: Vec<&Message> = messages.iter().filter(|message| message.error).collect();
    let mut out = format!("the compiler says {}", if errors.len() == 1 { "one error" } else { "errors" });
    for message in errors.iter().take(MESSAGES) {
        // Writing to a String cannot fail.
        let _ = write!(out, "\n  line {}: {}", message.line, message.text);
    }
    out
}
